"""Queries about a learner's submissions. A cancelled one is in none of their answers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from app.domain.judgement import Judgement
from app.domain.submission import Scope, State, Submission
from app.domain.verdict import Verdict
from app.storage.tables import SubmissionRow


@dataclass(frozen=True)
class Attempt:
    """A finished submission that counts: all checks, and graded without a failure of ours."""

    exercise: str
    verdict: Verdict
    score: int
    finished_at: datetime


def insert(session: Session, submission: Submission, idempotency_key: str | None, fingerprint: str) -> SubmissionRow:
    """Add a submission. Raises `sqlalchemy.exc.IntegrityError` where its learner has used the key before."""
    fields = submission.model_dump(exclude={"judgement"})
    row = SubmissionRow(**fields, idempotency_key=idempotency_key, fingerprint=fingerprint, failures=0, cancelled=False)
    session.add(row)
    session.flush()
    return row


def to_domain(row: SubmissionRow) -> Submission:
    return Submission(
        id=row.id,
        learner_id=row.learner_id,
        exercise=row.exercise,
        kind=row.kind,
        scope=row.scope,
        lang=row.lang,
        code=row.code,
        answer=row.answer,
        state=row.state,
        attempt=row.attempt,
        seed=row.seed,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        judgement=None if row.judgement is None else Judgement.model_validate(row.judgement),
        self_marks=row.self_marks,
    )


def record(row: SubmissionRow, judgement: Judgement) -> None:
    """Keep a judgement. A metric that is no finite number is left out: JSON has no word for it."""
    metrics = {name: value for name, value in judgement.metrics.items() if math.isfinite(value)}
    row.judgement = judgement.model_copy(update={"metrics": metrics}).model_dump(mode="json")
    row.verdict, row.score = judgement.verdict, judgement.score


def find(session: Session, learner_id: str, submission_id: str, *, lock: bool = False) -> SubmissionRow | None:
    """The learner's own submission of that id; locked where it is about to be changed."""
    query = _own(learner_id).where(SubmissionRow.id == submission_id)
    return session.scalar(query.with_for_update() if lock else query)


def of_anybody(session: Session, submission_id: str) -> SubmissionRow | None:
    """The submission of that id, whoever sent it: for the one who runs the service."""
    return session.get(SubmissionRow, submission_id)


def find_by_key(session: Session, learner_id: str, idempotency_key: str) -> SubmissionRow | None:
    return session.scalar(_own(learner_id).where(SubmissionRow.idempotency_key == idempotency_key))


def newest(
    session: Session,
    learner_id: str,
    *,
    exercise: str | None,
    state: State | None,
    verdict: Verdict | None,
    before: str | None,
    limit: int,
) -> list[Submission]:
    """At most `limit` submissions that match, newest first, all older than the one with the id `before`."""
    filters = {
        SubmissionRow.exercise: exercise,
        SubmissionRow.state: state,
        SubmissionRow.verdict: verdict,
    }
    query = _own(learner_id).where(*(column == wanted for column, wanted in filters.items() if wanted is not None))
    if before is not None:
        query = query.where(SubmissionRow.id < before)
    rows: Iterable[SubmissionRow] = session.scalars(query.order_by(SubmissionRow.id.desc()).limit(limit))
    return [to_domain(row) for row in rows]


def attempts(session: Session, learner_id: str, exercise: str | None = None) -> list[Attempt]:
    """The attempts of a learner, at one exercise or at all, oldest first."""
    row = SubmissionRow
    query = select(row.exercise, row.verdict, row.score, row.finished_at).where(
        row.learner_id == learner_id,
        row.scope == Scope.ALL,
        row.state == State.FINISHED,
        row.verdict != Verdict.INTERNAL_ERROR,
    )
    if exercise is not None:
        query = query.where(row.exercise == exercise)
    rows: Iterable[tuple[Any, ...]] = session.execute(query.order_by(row.id))
    return [Attempt(*found) for found in rows]


def best_scores(session: Session, learner_id: str, exercise: str | None = None) -> dict[str, int]:
    """The highest score of each exercise that the learner has attempted."""
    return best_of(attempts(session, learner_id, exercise))


def best_of(found: Iterable[Attempt]) -> dict[str, int]:
    best: dict[str, int] = {}
    for attempt in found:
        best[attempt.exercise] = max(attempt.score, best.get(attempt.exercise, 0))
    return best


def count_queued(session: Session) -> int:
    return session.scalars(select(func.count()).where(SubmissionRow.state == State.QUEUED)).one()


def remove(session: Session, submission_id: str) -> None:
    """Delete a submission with its events."""
    session.execute(delete(SubmissionRow).where(SubmissionRow.id == submission_id))


def _own(learner_id: str) -> Select[SubmissionRow]:
    return select(SubmissionRow).where(SubmissionRow.learner_id == learner_id, ~SubmissionRow.cancelled)
