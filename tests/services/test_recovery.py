"""What becomes of submissions whose workers failed them."""

import pytest
from api.judgements import RIGHT_CODE
from support.submitting import read, told

from app.domain.submission import Kind, State
from app.domain.verdict import Verdict
from app.services.record import Recorder
from app.services.recovery import MAX_FAILURES, Recovery
from app.services.submissions import SubmissionService
from app.services.submit import SubmitService
from app.storage.database import Database
from services.conftest import claim, send


@pytest.fixture
def touched() -> list[str]:
    return []


@pytest.fixture
def recovery(database: Database, touched: list[str]) -> Recovery:
    return Recovery(database, touched.append)


def test_the_work_of_the_dead_is_given_back(
    recovery: Recovery, submit: SubmitService, recorder: Recorder, database: Database, touched: list[str]
) -> None:
    """It waits again under the same seed, and its next attempt is another."""
    submission = send(submit)
    claim(recorder)
    recovery.after_death()
    assert read(database, submission).state is State.QUEUED
    assert touched == [submission.id]
    again = claim(recorder).submission
    assert (again.id, again.attempt, again.seed) == (submission.id, 2, submission.seed)


def test_three_failures_are_an_internal_error(
    recovery: Recovery, submit: SubmitService, recorder: Recorder, database: Database
) -> None:
    """Whatever they were; it is told as a verdict, and is not tried again."""
    submission = send(submit)
    for _ in range(MAX_FAILURES - 1):
        claim(recorder)
        recovery.after_death()
    recorder.fault(claim(recorder))
    finished = read(database, submission)
    assert finished.state is State.FINISHED
    assert finished.judgement is not None and finished.judgement.verdict is Verdict.INTERNAL_ERROR
    assert finished.judgement.summary.en and finished.judgement.summary.zh
    assert told(database, submission)[-1][1] == "verdict"
    assert recorder.claim(list(Kind)) is None


def test_what_is_handed_back_in_good_order_is_no_failure(
    submit: SubmitService, recorder: Recorder, database: Database
) -> None:
    """A service that is restarted often fails nobody's submission."""
    submission = send(submit)
    for _ in range(2 * MAX_FAILURES):
        recorder.release(claim(recorder))
    recorder.verdict(claim(recorder), RIGHT_CODE)
    assert read(database, submission).judgement == RIGHT_CODE


def test_a_late_verdict_of_a_dead_attempt_is_not_taken(
    recovery: Recovery, submit: SubmitService, recorder: Recorder, database: Database
) -> None:
    """Whoever was given up cannot finish what somebody else grades."""
    submission = send(submit)
    late = claim(recorder)
    recovery.after_death()
    claim(recorder)
    recorder.verdict(late, RIGHT_CODE)
    recorder.fault(late)
    recorder.release(late)
    assert read(database, submission).state is State.RUNNING


def test_only_what_is_past_its_lease_is_swept(
    recovery: Recovery, submit: SubmitService, recorder: Recorder, database: Database
) -> None:
    """A worker that renews keeps its work; one that has fallen silent loses it."""
    submission = send(submit)
    silent = Recorder(database, -1.0, wrote=lambda _: None)
    assert not recovery.sweep()
    given = silent.claim(list(Kind))
    assert given is not None
    assert recovery.sweep()
    assert read(database, submission).state is State.QUEUED
    claim(recorder)
    assert not recovery.sweep()


def test_a_cancelled_submission_goes_with_its_worker(
    recovery: Recovery, submit: SubmitService, recorder: Recorder, submissions: SubmissionService, database: Database
) -> None:
    """It is not graded again for nobody."""
    submission = send(submit)
    claim(recorder)
    submissions.cancel("local", submission.id)
    recovery.after_death()
    assert recorder.claim(list(Kind)) is None
    assert told(database, submission) == []
    assert recovery.unfinished() is None
