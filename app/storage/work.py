"""Queries by which workers take submissions, keep them, and hand them back.

A worker's claim is its submission's id, the attempt and its own name. Whatever it writes later goes through `held`, which
finds the row only while all three still stand: a worker that was paused and given up can overwrite nothing. Statements
on the way to a verdict are built once: building one takes SQLAlchemy longer than running it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, bindparam, func, select, update
from sqlalchemy.orm import Session, aliased

from app.domain.judgement import Judgement
from app.domain.submission import Kind, State, Submission
from app.storage import events, standings
from app.storage.submissions import record, to_domain
from app.storage.tables import LearnerRow, SubmissionRow
from app.storage.types import UtcTime


@dataclass(frozen=True)
class Claim:
    """A submission that one worker, and nobody else, grades now."""

    submission: Submission
    owner: str


def claim(
    session: Session, owner: str, kinds: Collection[Kind], now: datetime, lease_until: datetime
) -> SubmissionRow | None:
    """Take the submission of those kinds whose turn it is, in one statement; None where nothing waits.

    Turns are fair between learners: first those for whom the fewest are being graded, among them whoever was served
    longest ago, and of each learner the oldest. However many one learner sends, another waits for one of them at most.
    """
    given = {"owner": owner, "kinds": list(kinds), "claimed_at": now, "until": lease_until}
    row = session.scalar(_CLAIM, given)
    if row is not None:
        session.execute(_SERVE, {"learner": row.learner_id, "claimed_at": now})
    return row


def held(session: Session, claim: Claim) -> SubmissionRow | None:
    """The row of a claim, locked, while the claim stands; None once it is somebody else's business."""
    submission = claim.submission
    return session.scalar(_HELD, {"id": submission.id, "attempt": submission.attempt, "owner": claim.owner})


def renew(session: Session, owner: str, ids: Collection[str], lease_until: datetime) -> set[str]:
    """Prolong the leases of a worker on the submissions that it grades. Returns those that it should go on grading."""
    statement = (
        update(SubmissionRow)
        .where(
            SubmissionRow.id.in_(ids),
            SubmissionRow.state == State.RUNNING,
            SubmissionRow.lease_owner == owner,
            ~SubmissionRow.cancelled,
        )
        .values(lease_until=lease_until)
        .returning(SubmissionRow.id)
        .execution_options(synchronize_session=False)
    )
    return set(session.scalars(statement))


def running(session: Session, lease_before: datetime | None = None) -> Sequence[SubmissionRow]:
    """All submissions that are being graded, or those whose lease ended before that moment; locked."""
    query = select(SubmissionRow).where(SubmissionRow.state == State.RUNNING)
    if lease_before is not None:
        query = query.where(SubmissionRow.lease_until < lease_before)
    return session.scalars(query.with_for_update()).all()


def unfinished(session: Session) -> str | None:
    """The id of a submission that waits or is being graded; None where all have finished."""
    query = select(SubmissionRow.id).where(SubmissionRow.state.in_([State.QUEUED, State.RUNNING])).limit(1)
    return session.scalar(query)


def requeue(row: SubmissionRow) -> None:
    """Let somebody else grade it."""
    row.state, row.lease_owner, row.lease_until = State.QUEUED, None, None


def finish(session: Session, row: SubmissionRow, judgement: Judgement, now: datetime) -> None:
    """End the grading of a submission with its judgement."""
    row.state, row.lease_owner, row.lease_until, row.finished_at = State.FINISHED, None, None, now
    record(row, judgement)
    if judgement.rank is not None:
        standings.keep_best(session, row, judgement.rank, now)
    events.tell_verdict(session, row, now)


def as_claim(row: SubmissionRow, owner: str) -> Claim:
    return Claim(to_domain(row), owner)


def _next_id() -> ScalarSelect[str]:
    waiting = (
        select(SubmissionRow.learner_id, func.min(SubmissionRow.id).label("first_id"))
        .where(SubmissionRow.state == State.QUEUED, SubmissionRow.kind.in_(bindparam("kinds", expanding=True)))
        .group_by(SubmissionRow.learner_id)
        .subquery()
    )
    other = aliased(SubmissionRow)
    being_graded = (
        select(func.count())
        .where(other.learner_id == waiting.c.learner_id, other.state == State.RUNNING)
        .scalar_subquery()
    )
    return (
        select(waiting.c.first_id)
        .join(LearnerRow, LearnerRow.id == waiting.c.learner_id)
        .order_by(being_graded, LearnerRow.served_at.asc().nulls_first(), waiting.c.first_id)
        .limit(1)
        .scalar_subquery()
    )


_CLAIMED_AT = bindparam("claimed_at", type_=UtcTime())

_CLAIM = (
    update(SubmissionRow)
    .where(SubmissionRow.id == _next_id(), SubmissionRow.state == State.QUEUED)
    .values(
        state=State.RUNNING,
        attempt=SubmissionRow.attempt + 1,
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
        started_at=func.coalesce(SubmissionRow.started_at, _CLAIMED_AT),
    )
    .returning(SubmissionRow)
    .execution_options(synchronize_session=False)
)

_SERVE = (
    update(LearnerRow)
    .where(LearnerRow.id == bindparam("learner"))
    .values(served_at=_CLAIMED_AT)
    .execution_options(synchronize_session=False)
)

_HELD = (
    select(SubmissionRow)
    .where(
        SubmissionRow.id == bindparam("id"),
        SubmissionRow.attempt == bindparam("attempt"),
        SubmissionRow.lease_owner == bindparam("owner"),
        SubmissionRow.state == State.RUNNING,
    )
    .with_for_update()
)
