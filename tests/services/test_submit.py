"""Taking submissions."""

import threading

import pytest
from sqlalchemy.exc import IntegrityError
from support.submitting import read, told

from app.domain.submission import Answer, Scope, State
from app.services.exercises import UnknownExercise
from app.services.submissions import SubmissionService
from app.services.submit import IdempotencyConflict, QueueFull, SubmitService, WrongField
from app.storage.database import Database
from services.conftest import QUEUE_LIMIT, RememberingQueue, send

QUESTION = "q-teacher"


def test_a_submission_is_committed_before_it_is_acknowledged(submit: SubmitService, database: Database) -> None:
    """What is returned is what lies in the database, with its first event."""
    submission = send(submit)
    assert read(database, submission) == submission
    assert submission.state is State.QUEUED
    assert told(database, submission) == [(1, "state", "queued")]


def test_a_worker_is_woken_after_the_commit(submit: SubmitService, queue: RememberingQueue) -> None:
    """Once for each submission."""
    assert queue.woken == [send(submit).id for _ in range(2)]


def test_seeds_are_secret_and_never_repeat(submit: SubmitService) -> None:
    """128 bits each, in hexadecimal digits."""
    seeds = [send(submit).seed for _ in range(3)]
    assert len(set(seeds)) == 3 and all(len(bytes.fromhex(seed)) == 16 for seed in seeds)


def test_ids_sort_by_time(submit: SubmitService) -> None:
    """Even those of one millisecond."""
    ids = [send(submit).id for _ in range(QUEUE_LIMIT)]
    assert ids == sorted(ids)


def test_code_arrives_unchanged(submit: SubmitService, database: Database) -> None:
    """Whatever characters and line ends it has, and an empty one too."""
    for code in ("", "\r\n\tprint('蒸馏 🧪')\x0c\n" * 100):
        assert read(database, send(submit, code=code)).code == code


def test_a_retry_gets_the_first_submission(submit: SubmitService, queue: RememberingQueue) -> None:
    """The same key and the same request make one submission, and one wake-up."""
    first = send(submit, key="k", fingerprint="f")
    assert send(submit, key="k", fingerprint="f") == first
    assert queue.woken == [first.id]


def test_a_key_belongs_to_one_request(submit: SubmitService) -> None:
    """Another request under a used key is refused, and nothing is stored of it."""
    send(submit, key="k", fingerprint="f")
    with pytest.raises(IdempotencyConflict):
        send(submit, key="k", fingerprint="another")


def test_retries_that_race_make_one_submission(submit: SubmitService, submissions: SubmissionService) -> None:
    """However close they come, all get the same one."""
    ids: set[str] = set()
    threads = [threading.Thread(target=lambda: ids.add(send(submit, key="k", fingerprint="f").id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 1
    assert [item.id for item in submissions.list("local", limit=10).items] == list(ids)


def test_a_full_queue_refuses_and_says_when_to_come_back(submit: SubmitService, queue: RememberingQueue) -> None:
    """Nothing is stored or woken for what was refused; a retry of what was taken is still answered."""
    first = send(submit, key="k", fingerprint="f")
    for _ in range(QUEUE_LIMIT - 1):
        send(submit)
    with pytest.raises(QueueFull) as caught:
        send(submit)
    assert caught.value.retry_after > 0
    assert len(queue.woken) == QUEUE_LIMIT
    assert send(submit, key="k", fingerprint="f").id == first.id


def test_an_unknown_exercise_is_refused(submit: SubmitService) -> None:
    """By its slug."""
    with pytest.raises(UnknownExercise) as caught:
        send(submit, exercise="no-such")
    assert caught.value.slug == "no-such"


@pytest.mark.parametrize(
    ("exercise", "code", "answer", "scope", "field"),
    [
        ("double-it", None, "words", Scope.ALL, "answer"),
        (QUESTION, "x = 1", None, Scope.ALL, "code"),
        (QUESTION, None, ["a"], Scope.ALL, "answer"),
        (QUESTION, None, 2.0, Scope.ALL, "answer"),
        (QUESTION, None, "words", Scope.SAMPLES, "scope"),
    ],
)
def test_what_does_not_fit_the_exercise_is_named(
    submit: SubmitService, exercise: str, code: str | None, answer: Answer | None, scope: Scope, field: str
) -> None:
    """The field at fault, before anything is stored."""
    with pytest.raises(WrongField) as caught:
        send(submit, exercise=exercise, code=code, answer=answer, scope=scope)
    assert caught.value.field == field


def test_other_breaches_of_the_schema_are_no_retries(submit: SubmitService) -> None:
    """An unknown learner is not answered with somebody's submission."""
    with pytest.raises(IntegrityError):
        send(submit, learner="nobody", key="k")
