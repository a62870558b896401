"""A learner's own submissions."""

import pytest
from api.judgements import HALF_ANSWER, MISTAKEN_ANSWER, RIGHT_CODE, WRONG_CODE
from support.submitting import add_learner, told

from app.domain.grading import Cancelled
from app.domain.submission import Kind, State, Submission
from app.domain.verdict import PointState, Verdict
from app.services.pages import InvalidCursor
from app.services.record import Recorder
from app.services.submissions import (
    AlreadyFinished,
    NotFinished,
    PointNotUnsure,
    SubmissionService,
    UnknownPoint,
    UnknownSubmission,
)
from app.services.submit import SubmitService
from app.storage.database import Database
from services.conftest import Graded, RememberingQueue, claim, send

QUESTION = "q-teacher"


def points(submission: Submission) -> dict[str, PointState]:
    assert submission.judgement is not None
    return {point.id: point.state for point in submission.judgement.points}


def verdict(submission: Submission) -> tuple[Verdict, int]:
    assert submission.judgement is not None
    return submission.judgement.verdict, submission.judgement.score


def test_somebody_elses_submission_does_not_exist(
    submit: SubmitService, submissions: SubmissionService, database: Database
) -> None:
    """Neither to read, nor to cancel, nor to mark, nor in a list."""
    add_learner(database, "other")
    theirs = send(submit, learner="other")
    with pytest.raises(UnknownSubmission):
        submissions.get("local", theirs.id)
    with pytest.raises(UnknownSubmission):
        submissions.cancel("local", theirs.id)
    with pytest.raises(UnknownSubmission):
        submissions.mark("local", theirs.id, "p1", True)
    assert submissions.list("local", limit=10).items == []


def test_pages_follow_each_other_without_gap_or_repeat(submit: SubmitService, submissions: SubmissionService) -> None:
    """Newest first, also while newer ones come in."""
    ids = [send(submit).id for _ in range(4)]
    first = submissions.list("local", limit=2)
    send(submit)
    second = submissions.list("local", limit=2, cursor=first.next)
    assert [item.id for item in first.items + second.items] == ids[::-1]
    assert second.next is None


def test_lists_are_filtered(submit: SubmitService, submissions: SubmissionService, graded: Graded) -> None:
    """By exercise, state and verdict, and by all of them together."""
    right, wrong = graded(RIGHT_CODE), graded(WRONG_CODE)
    waiting = send(submit, exercise=QUESTION, code=None, answer="words")

    def found(**filters: object) -> list[str]:
        return [item.id for item in submissions.list("local", limit=10, **filters).items]  # type: ignore[arg-type]

    assert found(exercise=QUESTION) == [waiting.id]
    assert found(state=State.FINISHED) == [wrong.id, right.id]
    assert found(verdict=Verdict.ACCEPTED) == [right.id]
    assert found(exercise=QUESTION, verdict=Verdict.ACCEPTED) == []


@pytest.mark.parametrize("cursor", ["", "!", "AAAA", "ZXhlcmNpc2VzOmE", "é", "a" * 10_000])
def test_only_cursors_that_the_list_gave_out_are_taken(submissions: SubmissionService, cursor: str) -> None:
    """Another list's cursor is none of this one."""
    with pytest.raises(InvalidCursor):
        submissions.list("local", limit=10, cursor=cursor)


def test_a_queued_submission_is_cancelled(
    submit: SubmitService, submissions: SubmissionService, recorder: Recorder, database: Database
) -> None:
    """It is gone with its events, and nobody will grade it."""
    submission = send(submit)
    submissions.cancel("local", submission.id)
    with pytest.raises(UnknownSubmission):
        submissions.get("local", submission.id)
    assert recorder.claim(list(Kind)) is None
    assert told(database, submission) == []


def test_a_running_submission_is_cancelled(
    submit: SubmitService, submissions: SubmissionService, recorder: Recorder, queue: RememberingQueue
) -> None:
    """It is gone at once for its learner; its worker is told, and writes nothing more of it."""
    submission = send(submit)
    given = claim(recorder)
    submissions.cancel("local", submission.id)
    assert queue.cancelled == [submission.id]
    with pytest.raises(UnknownSubmission):
        submissions.get("local", submission.id)
    with pytest.raises(Cancelled):
        recorder.check(given, WRONG_CODE.checks[0])
    recorder.verdict(given, RIGHT_CODE)
    assert submissions.list("local", limit=10).items == []


def test_the_key_of_a_cancelled_submission_is_free(
    submit: SubmitService, submissions: SubmissionService, recorder: Recorder
) -> None:
    """Whoever cancels and sends the same again gets a new submission."""
    submission = send(submit, key="k")
    claim(recorder)
    submissions.cancel("local", submission.id)
    assert send(submit, key="k").id != submission.id


def test_a_finished_submission_stays(submissions: SubmissionService, graded: Graded) -> None:
    """It cannot be cancelled any more."""
    submission = graded(RIGHT_CODE)
    with pytest.raises(AlreadyFinished):
        submissions.cancel("local", submission.id)


def test_marking_the_last_unsure_point_as_made_accepts(submissions: SubmissionService, graded: Graded) -> None:
    """The point counts as hit; verdict and score follow, and so they stay."""
    submission = graded(HALF_ANSWER, exercise=QUESTION, code=None, answer="words")
    marked = submissions.mark("local", submission.id, "p2", True)
    assert verdict(marked) == (Verdict.ACCEPTED, 100)
    assert points(marked) == {"p1": PointState.HIT, "p2": PointState.HIT}
    assert marked.self_marks == {"p2": True}
    assert submissions.get("local", submission.id) == marked


def test_a_mark_can_be_taken_back(submissions: SubmissionService, graded: Graded) -> None:
    """The learner may change their mind; what was theirs to decide stays so."""
    submission = graded(HALF_ANSWER, exercise=QUESTION, code=None, answer="words")
    submissions.mark("local", submission.id, "p2", True)
    marked = submissions.mark("local", submission.id, "p2", False)
    assert verdict(marked) == (Verdict.WRONG_ANSWER, 50)
    assert points(marked)["p2"] is PointState.MISSED


def test_a_misconception_is_never_accepted(submissions: SubmissionService, graded: Graded) -> None:
    """Not even with every point made."""
    submission = graded(MISTAKEN_ANSWER, exercise=QUESTION, code=None, answer="words")
    assert verdict(submissions.mark("local", submission.id, "p2", True))[0] is Verdict.WRONG_ANSWER


def test_only_unsure_points_of_graded_answers_can_be_marked(
    submit: SubmitService, submissions: SubmissionService, graded: Graded
) -> None:
    """What the grader was sure of, what does not exist and what is not graded is refused, each for its reason."""
    submission = graded(HALF_ANSWER, exercise=QUESTION, code=None, answer="words")
    with pytest.raises(PointNotUnsure):
        submissions.mark("local", submission.id, "p1", True)
    with pytest.raises(UnknownPoint):
        submissions.mark("local", submission.id, "p9", True)
    with pytest.raises(UnknownPoint):
        submissions.mark("local", graded(WRONG_CODE).id, "p1", True)
    with pytest.raises(NotFinished):
        submissions.mark("local", send(submit).id, "p1", True)


def test_metrics_without_a_number_do_not_spoil_a_submission(submissions: SubmissionService, graded: Graded) -> None:
    """A loss that became NaN is left out; the rest is read as it was written."""
    judgement = submissions.get("local", graded(WRONG_CODE).id).judgement
    assert judgement == WRONG_CODE.model_copy(update={"metrics": {"bytes": 12.0}})
