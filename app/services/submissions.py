"""A learner's own submissions: read, listed, cancelled, and marked where the grader was unsure."""

from collections.abc import Sequence

from app.catalog.catalog import Catalog
from app.catalog.questions import Question
from app.domain.errors import RetortError
from app.domain.judgement import Judgement, PointResult
from app.domain.submission import State, Submission
from app.domain.verdict import PointState, Verdict
from app.queue.port import Queue
from app.services.changes import Changes
from app.services.pages import Page, decode_cursor, page_of
from app.storage import submissions
from app.storage.database import Database
from app.storage.tables import SubmissionRow

LIST = "submissions"


class UnknownSubmission(RetortError):
    """You have no submission of that id; a cancelled one is gone."""


class AlreadyFinished(RetortError):
    """The submission has finished; only a queued or running one can be cancelled."""


class NotFinished(RetortError):
    """The submission has not finished yet; its points can be marked once it has."""


class UnknownPoint(RetortError):
    """The submission has no key point of that id."""

    def __init__(self, point: str) -> None:
        self.point = point
        super().__init__()


class PointNotUnsure(RetortError):
    """The grader was sure of that point; only an unsure one can be marked."""

    def __init__(self, point: str) -> None:
        self.point = point
        super().__init__()


class SubmissionService:
    def __init__(self, catalog: Catalog, database: Database, queue: Queue, changes: Changes) -> None:
        self._catalog = catalog
        self._database = database
        self._queue = queue
        self._changes = changes

    def get(self, learner_id: str, submission_id: str) -> Submission:
        """Raises `UnknownSubmission`, for somebody else's too."""
        with self._database.reading() as session:
            row = submissions.find(session, learner_id, submission_id)
            return submissions.to_domain(_existing(row))

    def list(
        self,
        learner_id: str,
        *,
        exercise: str | None = None,
        state: State | None = None,
        verdict: Verdict | None = None,
        limit: int,
        cursor: str | None = None,
    ) -> Page[Submission]:
        """Those that match everything asked, newest first. Raises `InvalidCursor`."""
        before = None if cursor is None else decode_cursor(LIST, cursor)
        with self._database.reading() as session:
            found = submissions.newest(
                session, learner_id, exercise=exercise, state=state, verdict=verdict, before=before, limit=limit + 1
            )
        return page_of(found, limit, LIST, lambda submission: submission.id)

    def cancel(self, learner_id: str, submission_id: str) -> None:
        """Delete a submission that has not finished; a worker that grades it stops within a second.

        It is gone for its learner at once, and its Idempotency-Key is free. Raises `UnknownSubmission` and
        `AlreadyFinished`.
        """
        with self._database.writing() as session:
            row = _existing(submissions.find(session, learner_id, submission_id, lock=True))
            if row.state is State.FINISHED:
                raise AlreadyFinished
            if row.state is State.QUEUED:
                submissions.remove(session, row.id)
            else:
                row.cancelled, row.idempotency_key = True, None
        self._queue.cancel(submission_id)
        self._changes.tell(submission_id)

    def mark(self, learner_id: str, submission_id: str, point: str, made: bool) -> Submission:
        """Let the learner decide a point that the grader left unsure; verdict and score follow.

        A mark can be changed. Raises `UnknownSubmission`, `NotFinished`, `UnknownPoint` and `PointNotUnsure`.
        """
        with self._database.writing() as session:
            row = _existing(submissions.find(session, learner_id, submission_id, lock=True))
            submission = submissions.to_domain(row)
            if submission.judgement is None:
                raise NotFinished
            _require_markable(submission.judgement.points, submission.self_marks, point)
            judgement = _decided(self._question(submission, point), submission.judgement, point, made)
            submissions.record(row, judgement)
            row.self_marks = {**row.self_marks, point: made}
            return submissions.to_domain(row)

    def _question(self, submission: Submission, point: str) -> Question:
        question = self._catalog.get(submission.exercise)
        if not isinstance(question, Question):
            raise UnknownPoint(point)
        return question


def _existing(row: SubmissionRow | None) -> SubmissionRow:
    if row is None:
        raise UnknownSubmission
    return row


def _require_markable(points: Sequence[PointResult], marks: dict[str, bool], wanted: str) -> None:
    state = next((point.state for point in points if point.id == wanted), None)
    if state is None:
        raise UnknownPoint(wanted)
    if state is not PointState.UNSURE and wanted not in marks:
        raise PointNotUnsure(wanted)


def _decided(question: Question, judgement: Judgement, wanted: str, made: bool) -> Judgement:
    """The judgement with that point hit or missed."""
    state = PointState.HIT if made else PointState.MISSED
    points = tuple(
        point.model_copy(update={"state": state}) if point.id == wanted else point for point in judgement.points
    )
    hit = {point.id for point in points if point.state is PointState.HIT}
    stated = {misconception.id for misconception in judgement.misconceptions}
    verdict, score = question.verdict(hit, stated), question.score(hit, stated)
    return judgement.model_copy(update={"points": points, "verdict": verdict, "score": score})
