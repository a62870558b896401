"""Taking a submission: checked against its exercise, committed, and only then acknowledged."""

import secrets
from collections.abc import Callable

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.catalog.catalog import Catalog
from app.catalog.coding import CodingExercise
from app.catalog.exercise import Exercise
from app.catalog.questions import Question
from app.domain.errors import RetortError
from app.domain.submission import Answer, Scope, State, Submission
from app.domain.text import Lang
from app.services.clock import now
from app.services.exercises import look_up
from app.storage import events, submissions
from app.storage.database import Database
from app.storage.ids import new_id

SEED_BYTES = 16
RETRY_AFTER_SECONDS = 5


class WrongField(RetortError):
    """A field does not fit the exercise. `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class IdempotencyConflict(RetortError):
    """This Idempotency-Key came with another request before: choose a new key for a new submission."""


class QueueFull(RetortError):
    """Too many submissions wait. `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"Too many submissions wait to be graded; try again in {retry_after} seconds.")


class SubmitService:
    def __init__(self, catalog: Catalog, database: Database, wake: Callable[[str], None], queue_limit: int) -> None:
        self._catalog = catalog
        self._database = database
        self._wake = wake
        self._queue_limit = queue_limit

    def submit(
        self,
        learner_id: str,
        *,
        exercise: str,
        code: str | None,
        answer: Answer | None,
        scope: Scope,
        lang: Lang,
        idempotency_key: str | None,
        fingerprint: str,
    ) -> Submission:
        """Commit a submission and wake a worker for it.

        A request with a key that was used before, and the same fingerprint, gets the first one's submission. Raises
        `UnknownExercise`, `WrongField`, `IdempotencyConflict` and `QueueFull`.
        """
        found = look_up(self._catalog, exercise)
        _check_fit(found, code, answer, scope)
        submission = Submission(
            id=new_id(),
            learner_id=learner_id,
            exercise=exercise,
            kind=found.kind,
            scope=scope,
            lang=lang,
            code=code,
            answer=answer,
            state=State.QUEUED,
            attempt=0,
            seed=secrets.token_hex(SEED_BYTES),
            created_at=now(),
        )
        try:
            self._commit(submission, idempotency_key, fingerprint)
        except IntegrityError:
            first = idempotency_key and self._first(learner_id, idempotency_key, fingerprint)
            if not first:
                raise
            return first
        self._wake(submission.id)
        return submission

    def _commit(self, submission: Submission, idempotency_key: str | None, fingerprint: str) -> None:
        """Room is looked for after the insert, so that a retry finds its submission even while the queue is full."""
        with self._database.writing() as session:
            row = submissions.insert(session, submission, idempotency_key, fingerprint)
            self._require_room(session)
            events.tell_state(session, row, State.QUEUED, submission.created_at)

    def _require_room(self, session: Session) -> None:
        if submissions.count_queued(session) > self._queue_limit:
            raise QueueFull(RETRY_AFTER_SECONDS)

    def _first(self, learner_id: str, idempotency_key: str, fingerprint: str) -> Submission | None:
        """The submission that holds the key. The unique index decides who was first, however close the race."""
        with self._database.reading() as session:
            row = submissions.find_by_key(session, learner_id, idempotency_key)
            if row is not None and row.fingerprint != fingerprint:
                raise IdempotencyConflict
            return None if row is None else submissions.to_domain(row)


def _check_fit(exercise: Exercise, code: str | None, answer: Answer | None, scope: Scope) -> None:
    match exercise:
        case CodingExercise():
            _check_code(exercise, code, scope)
        case Question():
            _check_answer(exercise, answer, scope)


def _check_code(exercise: CodingExercise, code: str | None, scope: Scope) -> None:
    if code is None:
        raise WrongField("answer", f"{exercise.slug} is a coding exercise: it takes `code`, not `answer`.")
    if scope is Scope.SAMPLES and not any(check.sample for check in exercise.checks):
        raise WrongField("scope", f"{exercise.slug} has no sample checks; leave `scope` away to run all checks.")


def _check_answer(question: Question, answer: Answer | None, scope: Scope) -> None:
    if answer is None:
        raise WrongField("code", f"{question.slug} is a question: it takes `answer`, not `code`.")
    if not isinstance(answer, str):
        raise WrongField("answer", f"{question.slug} is an open question: its answer is a text.")
    if scope is Scope.SAMPLES:
        raise WrongField("scope", "Questions have no sample checks; leave `scope` away.")
