"""What learners are told of a submission while it is graded.

Every event is written in the transaction of what it tells. A submission whose worker died is graded again, and would
tell the same again: its checks draw from the stored seed, so they come out the same. So an event is stored once for each
kind and name, whichever attempt was first to tell it; later attempts only add what is missing, and numbers keep rising.
The verdict, told last, carries the whole submission and holds even where a regrade came out otherwise.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.domain.judgement import CheckResult
from app.domain.submission import State
from app.storage.tables import EventRow, SubmissionRow

EventKind = Literal["state", "check", "verdict"]


@dataclass(frozen=True)
class StoredEvent:
    """One event as it lies in the database; a verdict has no data of its own."""

    seq: int
    kind: EventKind
    data: dict[str, Any]


def tell_state(session: Session, submission: SubmissionRow, state: State, now: datetime) -> None:
    _tell(session, submission, "state", state.value, {"state": state.value}, now)


def tell_check(session: Session, submission: SubmissionRow, result: CheckResult, now: datetime) -> None:
    _tell(session, submission, "check", result.name, result.model_dump(mode="json"), now)


def tell_verdict(session: Session, submission: SubmissionRow, now: datetime) -> None:
    _tell(session, submission, "verdict", "verdict", {}, now)


def after(session: Session, submission_id: str, seq: int) -> list[StoredEvent]:
    """The events of a submission with a number above `seq`, in order."""
    query = (
        select(EventRow.seq, EventRow.kind, EventRow.data)
        .where(EventRow.submission_id == submission_id, EventRow.seq > seq)
        .order_by(EventRow.seq)
    )
    return [StoredEvent(*found) for found in session.execute(query)]


def _tell(
    session: Session, submission: SubmissionRow, kind: EventKind, name: str, data: dict[str, Any], now: datetime
) -> None:
    """Only whoever holds the submission's row in a writing transaction may call this: it numbers the events."""
    this = (EventRow.kind == kind) & (EventRow.name == name)
    query = select(func.coalesce(func.max(EventRow.seq), 0), func.count(case((this, 1))))
    last, told = session.execute(query.where(EventRow.submission_id == submission.id)).one()
    if told:
        return
    session.add(
        EventRow(
            submission_id=submission.id,
            seq=last + 1,
            attempt=submission.attempt,
            kind=kind,
            name=name,
            data=data,
            created_at=now,
        )
    )
    session.flush()
