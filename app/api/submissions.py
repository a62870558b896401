"""/submissions: attempts at exercises, from the moment they are committed."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from app.api.bodies import StrictRoute
from app.api.dependencies import Learner, ServicesHere
from app.api.documented import BODY_ERRORS, plain, texts
from app.api.errors import WrongFields
from app.api.language import AskedLanguage
from app.api.paging import DEFAULT_LIMIT, Cursor, Limit
from app.api.schemas.fields import PlainText
from app.api.schemas.requests import AnswerRequest, CodeRequest, SelfMarkRequest, SubmissionRequest
from app.api.schemas.submissions import SubmissionPage, SubmissionView, submission_view
from app.domain.submission import Scope, State
from app.domain.verdict import Verdict
from app.services.exercises import UnknownExercise
from app.services.pages import InvalidCursor
from app.services.submissions import AlreadyFinished, NotFinished, PointNotUnsure, UnknownPoint, UnknownSubmission
from app.services.submit import IdempotencyConflict, QueueFull, WrongField
from app.storage.database import DatabaseLocked

ROOT = "/api/v1/submissions"
_LOCATION = {
    "Location": {"description": "Where the submission is.", "schema": {"type": "string", "format": "uri-reference"}}
}

router = APIRouter(prefix="/submissions", tags=["submissions"], route_class=StrictRoute)

SubmissionId = Annotated[PlainText, Path(description="The id of one of the learner's own submissions.")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[!-~]{1,200}$",
        description="1 to 200 visible ASCII characters: a retry with the same key and body gets the first submission.",
    ),
]


@router.post(
    "",
    status_code=202,
    responses=texts(
        UnknownExercise,
        WrongField,
        IdempotencyConflict,
        QueueFull,
        DatabaseLocked,
        *BODY_ERRORS,
        status=202,
        headers=_LOCATION,
    ),
)
def submit(
    services: ServicesHere,
    learner: Learner,
    lang: AskedLanguage,
    response: Response,
    body: SubmissionRequest,
    idempotency_key: IdempotencyKey = None,
) -> SubmissionView:
    """Hand in code or an answer. It is committed before this is answered; grading goes on by itself."""
    submission = services.submit.submit(
        learner,
        exercise=body.exercise,
        code=body.code if isinstance(body, CodeRequest) else None,
        answer=body.answer if isinstance(body, AnswerRequest) else None,
        scope=Scope(body.scope),
        lang=body.lang or lang,
        idempotency_key=idempotency_key,
        fingerprint=hashlib.sha256(body.model_dump_json().encode()).hexdigest(),
    )
    response.headers["Location"] = f"{ROOT}/{submission.id}"
    return submission_view(submission, lang)


@router.get("", responses=texts(InvalidCursor))
def list_submissions(
    services: ServicesHere,
    learner: Learner,
    lang: AskedLanguage,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    exercise: Annotated[PlainText | None, Query(description="Only attempts at the exercise with this slug.")] = None,
    state: State | None = None,
    verdict: Verdict | None = None,
) -> SubmissionPage:
    """The learner's own submissions, newest first."""
    page = services.submissions.list(
        learner, exercise=exercise, state=state, verdict=verdict, limit=limit, cursor=cursor
    )
    return SubmissionPage(items=[submission_view(submission, lang) for submission in page.items], next=page.next)


@router.get("/{submission_id}", responses=texts(UnknownSubmission))
def read_submission(
    services: ServicesHere, learner: Learner, lang: AskedLanguage, submission_id: SubmissionId
) -> SubmissionView:
    """One submission, as far as its grading has come."""
    return submission_view(services.submissions.get(learner, submission_id), lang)


@router.delete(
    "/{submission_id}",
    status_code=204,
    response_class=Response,
    responses=plain(WrongFields, UnknownSubmission, AlreadyFinished, DatabaseLocked),
)
def cancel_submission(services: ServicesHere, learner: Learner, submission_id: SubmissionId) -> None:
    """Cancel a submission that is queued or running; it is gone then."""
    services.submissions.cancel(learner, submission_id)


@router.post(
    "/{submission_id}/self-marks",
    responses=texts(UnknownSubmission, NotFinished, UnknownPoint, PointNotUnsure, DatabaseLocked, *BODY_ERRORS),
)
def mark_point(
    services: ServicesHere, learner: Learner, lang: AskedLanguage, submission_id: SubmissionId, body: SelfMarkRequest
) -> SubmissionView:
    """Say whether the answer makes a point that the grader was unsure of; verdict and score follow."""
    return submission_view(services.submissions.mark(learner, submission_id, body.point, body.made), lang)
