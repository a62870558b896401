"""The places in which a worker grades."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from api.judgements import RIGHT_CODE
from support.service import eventually
from support.submitting import queue, read, told

from app.domain.grading import Cancelled, Grader, GradingFault, OnCheck
from app.domain.judgement import Judgement
from app.domain.submission import Kind, State, Submission
from app.domain.verdict import Verdict
from app.services.record import Recorder
from app.services.recovery import MAX_FAILURES
from app.services.slots import Slots
from app.storage.database import Database

SECONDS = 20.0


class Doing:
    """A grader that does what it is given to do."""

    def __init__(self, do: Callable[[Submission], None]) -> None:
        self.do = do
        self.cancelled = threading.Event()

    def grade(self, submission: Submission, on_check: OnCheck) -> Judgement:
        self.do(submission)
        return RIGHT_CODE

    def cancel(self, submission_id: str) -> None:
        self.cancelled.set()


@contextmanager
def slots(recorder: Recorder, grader: Grader, count: int = 1) -> Iterator[Slots]:
    started = Slots(recorder, {Kind.CODING: grader}, count)
    started.start()
    yield started
    assert started.close(SECONDS)


def finished(database: Database, submissions: list[Submission]) -> bool:
    return all(read(database, submission).state is State.FINISHED for submission in submissions)


def test_what_waits_at_the_start_is_graded(database: Database, recorder: Recorder) -> None:
    """Without any wake-up, all of it."""
    waiting = [queue(database) for _ in range(5)]
    with slots(recorder, Doing(lambda _: None)):
        assert eventually(lambda: finished(database, waiting))


def test_each_wake_up_is_worth_a_look(database: Database, recorder: Recorder) -> None:
    """What is committed before a wake-up is found by it, however many come at once."""
    sent: list[Submission] = []
    with slots(recorder, Doing(lambda _: None), count=2) as running:
        for _ in range(20):
            sent.append(queue(database))
            running.wake()
        assert eventually(lambda: finished(database, sent))
        assert eventually(running.idle)


def test_slots_grade_at_the_same_time(database: Database, recorder: Recorder) -> None:
    """As many as there are: each waits for the other one here."""
    together = threading.Barrier(2, timeout=SECONDS)
    waiting = [queue(database) for _ in range(2)]
    with slots(recorder, Doing(lambda _: together.wait() and None), count=2):
        assert eventually(lambda: finished(database, waiting))


@pytest.mark.parametrize("failure", [GradingFault("ours"), RuntimeError("unforeseen"), SystemError("worse")])
def test_a_grader_that_fails_stops_nobody(database: Database, recorder: Recorder, failure: Exception) -> None:
    """It is tried again, then told; what comes after it is graded."""
    first, second = queue(database, code="bad"), queue(database)
    tries: list[str] = []

    def fail(submission: Submission) -> None:
        tries.append(submission.id)
        if submission.id == first.id:
            raise failure

    with slots(recorder, Doing(fail)):
        assert eventually(lambda: finished(database, [first, second]))
    failed = read(database, first).judgement
    assert failed is not None and failed.verdict is Verdict.INTERNAL_ERROR
    assert tries.count(first.id) == MAX_FAILURES and tries.count(second.id) == 1


def test_closing_claims_nothing_more(database: Database, recorder: Recorder) -> None:
    """What is being graded may end; what waits stays for the next worker."""
    begun, go_on = threading.Event(), threading.Event()

    def hold(_: Submission) -> None:
        begun.set()
        assert go_on.wait(SECONDS)

    first, second = queue(database), queue(database)
    running = Slots(recorder, {Kind.CODING: Doing(hold)}, 1)
    running.start()
    assert begun.wait(SECONDS)
    assert not running.close(0.05)
    go_on.set()
    assert running.close(SECONDS)
    assert finished(database, [first])
    assert read(database, second).state is State.QUEUED


def test_what_is_graded_can_be_cancelled(database: Database, recorder: Recorder) -> None:
    """It goes back uncounted, as nobody but this worker gave it up."""

    def until_cancelled(_: Submission) -> None:
        assert grader.cancelled.wait(SECONDS)
        raise Cancelled

    grader = Doing(until_cancelled)
    submission = queue(database)
    running = Slots(recorder, {Kind.CODING: grader}, 1)
    running.start()
    assert eventually(lambda: running.grading() == {submission.id})
    assert not running.close(0.0)
    running.cancel(submission.id)
    assert running.close(SECONDS)
    assert read(database, submission).state is State.QUEUED
    assert [name for _, _, name in told(database, submission)] == ["queued", "running"]
