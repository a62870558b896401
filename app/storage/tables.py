"""The tables. A submission's row is the truth about it; its events tell how it came about."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Double, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.domain.submission import Answer, Kind, Scope, State
from app.domain.text import Lang
from app.domain.verdict import Verdict
from app.storage.types import UtcTime, word

Id = String(64)
Json = JSON(none_as_null=True)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # declared so by SQLAlchemy
        datetime: UtcTime,
        State: word(State),
        Kind: word(Kind),
        Scope: word(Scope),
        Lang: word(Lang),
        Verdict: word(Verdict),
    }


class LearnerRow(Base):
    """Somebody who practises."""

    __tablename__ = "learners"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    served_at: Mapped[datetime | None]
    """When a worker last claimed a submission of theirs; whoever was served longest ago is served next."""


class SubmissionRow(Base):
    """One submission, its place in the queue and its judgement."""

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("learner_id", "idempotency_key"),
        CheckConstraint("(code IS NULL) <> (answer IS NULL)", name="code_or_answer"),
        Index("ix_submissions_state", "state", "learner_id", "id"),  # claim, depth, leases
        Index("ix_submissions_learner", "learner_id", "id"),  # history, newest first
        Index("ix_submissions_exercise", "learner_id", "exercise", "id"),  # best scores, history of one exercise
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    learner_id: Mapped[str] = mapped_column(Id, ForeignKey("learners.id"))
    exercise: Mapped[str] = mapped_column(String(200))
    kind: Mapped[Kind]
    scope: Mapped[Scope]
    lang: Mapped[Lang]
    code: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[Answer | None] = mapped_column(Json)
    seed: Mapped[str] = mapped_column(String(32))
    idempotency_key: Mapped[str | None] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    """A digest of the request, to tell a retry from another request under the same key."""
    created_at: Mapped[datetime]

    state: Mapped[State]
    attempt: Mapped[int]
    """Counts claims and never goes back: together with the owner it tells a stale worker from the present one."""
    failures: Mapped[int]
    """Attempts that ended by a death or a fault of ours."""
    cancelled: Mapped[bool]
    """The learner wants it gone while a worker grades it; nobody is shown it any more."""
    lease_owner: Mapped[str | None] = mapped_column(Id)
    lease_until: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    verdict: Mapped[Verdict | None]
    score: Mapped[int | None]
    judgement: Mapped[dict[str, Any] | None] = mapped_column(Json)
    self_marks: Mapped[dict[str, bool]] = mapped_column(Json)


class StandingRow(Base):
    """A learner's best accepted submission to an exercise with a leaderboard."""

    __tablename__ = "standings"
    __table_args__ = (
        Index("ix_standings_rank", "exercise", "rank", "finished_at", "submission_id"),
    )  # the leaderboard

    exercise: Mapped[str] = mapped_column(String(200), primary_key=True)
    learner_id: Mapped[str] = mapped_column(Id, ForeignKey("learners.id"), primary_key=True)
    submission_id: Mapped[str] = mapped_column(Id, ForeignKey("submissions.id", ondelete="CASCADE"))
    rank: Mapped[float] = mapped_column(Double)
    """The lower, the better; among equals the earlier."""
    finished_at: Mapped[datetime]


class EventRow(Base):
    """Something that a learner is told of a submission, once: no two have the same kind and name."""

    __tablename__ = "submission_events"
    __table_args__ = (UniqueConstraint("submission_id", "kind", "name"),)

    submission_id: Mapped[str] = mapped_column(Id, ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    attempt: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    """The state that was reached or the check that finished."""
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime]
