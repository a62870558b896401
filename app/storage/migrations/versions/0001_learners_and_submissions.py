"""Learners, submissions and their events; the one learner of local mode."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TIME = sa.DateTime(timezone=True)
ID = sa.String(64)
WORD = sa.String(32)


def upgrade() -> None:
    learners = op.create_table(
        "learners",
        sa.Column("id", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("served_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", ID, nullable=False),
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("scope", WORD, nullable=False),
        sa.Column("lang", WORD, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("answer", sa.JSON),
        sa.Column("seed", sa.String(32), nullable=False),
        sa.Column("idempotency_key", sa.String(200)),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("lease_owner", ID),
        sa.Column("lease_until", TIME),
        sa.Column("started_at", TIME),
        sa.Column("finished_at", TIME),
        sa.Column("verdict", WORD),
        sa.Column("score", sa.Integer),
        sa.Column("judgement", sa.JSON),
        sa.Column("self_marks", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_submissions_learner_id"),
        sa.UniqueConstraint("learner_id", "idempotency_key", name="uq_submissions_learner_id_idempotency_key"),
        sa.CheckConstraint("(code IS NULL) <> (answer IS NULL)", name=op.f("ck_submissions_code_or_answer")),
    )
    op.create_index("ix_submissions_state", "submissions", ["state", "learner_id", "id"])
    op.create_index("ix_submissions_learner", "submissions", ["learner_id", "id"])
    op.create_index("ix_submissions_exercise", "submissions", ["learner_id", "exercise", "id"])
    op.create_table(
        "submission_events",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "seq", name="pk_submission_events"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_submission_events_submission_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("submission_id", "kind", "name", name="uq_submission_events_submission_id_kind_name"),
    )
    op.bulk_insert(learners, [{"id": "local", "created_at": datetime.now(UTC)}])


def downgrade() -> None:
    for table in ("submission_events", "submissions", "learners"):
        op.drop_table(table)
