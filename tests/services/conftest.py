"""Services on a real database, with two small exercises and a queue that only remembers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from api.catalogue import write_catalogue

from app.catalog.catalog import Catalog
from app.domain.judgement import Judgement
from app.domain.submission import Kind, Scope, Submission
from app.domain.text import Lang
from app.queue.port import NOBODY, Crew
from app.services.changes import Changes
from app.services.record import Recorder
from app.services.submissions import SubmissionService
from app.services.submit import SubmitService
from app.storage.database import Database
from app.storage.work import Claim

QUEUE_LIMIT = 5
LEASE_SECONDS = 30.0


class RememberingQueue:
    """A queue without workers."""

    engine = "none"

    def __init__(self) -> None:
        self.woken: list[str] = []
        self.cancelled: list[str] = []
        self.doubts = 0
        self.present = NOBODY

    def wake(self, submission_id: str) -> None:
        self.woken.append(submission_id)

    def cancel(self, submission_id: str) -> None:
        self.cancelled.append(submission_id)

    def doubt(self) -> None:
        self.doubts += 1

    def depth(self) -> int:
        return len(self.woken)

    def crew(self) -> Crew:
        return self.present


@pytest.fixture
def queue() -> RememberingQueue:
    return RememberingQueue()


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return write_catalogue(tmp_path / "exercises")


@pytest.fixture
def submit(catalog: Catalog, database: Database, queue: RememberingQueue) -> SubmitService:
    return SubmitService(catalog, database, queue.wake, QUEUE_LIMIT)


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def submissions(catalog: Catalog, database: Database, queue: RememberingQueue, changes: Changes) -> SubmissionService:
    return SubmissionService(catalog, database, queue, changes)


@pytest.fixture
def recorder(database: Database) -> Recorder:
    return Recorder(database, LEASE_SECONDS, wrote=lambda _: None)


def send(
    submit: SubmitService,
    *,
    exercise: str = "double-it",
    code: str | None = "x = 1\n",
    answer: str | list[str] | float | None = None,
    scope: Scope = Scope.ALL,
    key: str | None = None,
    fingerprint: str = "",
    learner: str = "local",
) -> Submission:
    return submit.submit(
        learner,
        exercise=exercise,
        code=code,
        answer=answer,
        scope=scope,
        lang=Lang.EN,
        idempotency_key=key,
        fingerprint=fingerprint,
    )


def claim(recorder: Recorder) -> Claim:
    given = recorder.claim(list(Kind))
    assert given is not None
    return given


Graded = Callable[..., Submission]


@pytest.fixture
def graded(submit: SubmitService, recorder: Recorder) -> Graded:
    """Sends a submission and records a judgement of it."""

    def send_and_grade(judgement: Judgement, **fields: object) -> Submission:
        submission = send(submit, **fields)  # type: ignore[arg-type]
        recorder.verdict(claim(recorder), judgement)
        return submission

    return send_and_grade
