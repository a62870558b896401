"""Each learner's best accepted submission to an exercise with a leaderboard."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "standings",
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("learner_id", sa.String(64), nullable=False),
        sa.Column("submission_id", sa.String(64), nullable=False),
        sa.Column("rank", sa.Double, nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("exercise", "learner_id", name="pk_standings"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_standings_learner_id"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_standings_submission_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_standings_rank", "standings", ["exercise", "rank", "finished_at", "submission_id"])


def downgrade() -> None:
    op.drop_table("standings")
