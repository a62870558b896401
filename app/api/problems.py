"""The one place that maps errors to HTTP: an exception's class decides status, type and title of its problem.

The same table feeds the OpenAPI document, so that a route documents exactly the errors that it names.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi.responses import JSONResponse

from app.api import errors
from app.api.schemas.problem import FieldError, Problem
from app.domain.errors import RetortError
from app.services.exercises import SolutionLocked, UnknownExercise, UnknownHint
from app.services.leaderboards import NoLeaderboard
from app.services.pages import InvalidCursor
from app.services.submissions import AlreadyFinished, NotFinished, PointNotUnsure, UnknownPoint, UnknownSubmission
from app.services.submit import IdempotencyConflict, QueueFull, WrongField
from app.storage.database import DatabaseLocked

MEDIA_TYPE = "application/problem+json"
_URN = "urn:retort:problem:"


@dataclass(frozen=True)
class ProblemType:
    """What all problems of one kind have in common."""

    status: int
    name: str
    title: str
    field: str | None = None
    """The field at fault, where the class of the error alone says it."""


PROBLEMS: Mapping[type[RetortError], ProblemType] = {
    errors.MalformedJson: ProblemType(400, "malformed-json", "Malformed JSON"),
    errors.ForeignHost: ProblemType(400, "foreign-host", "Foreign host", "Host"),
    errors.CrossOrigin: ProblemType(403, "cross-origin", "Cross-origin request"),
    SolutionLocked: ProblemType(403, "solution-locked", "The solution is still locked"),
    errors.NoSuchPage: ProblemType(404, "no-such-page", "No such page"),
    UnknownExercise: ProblemType(404, "unknown-exercise", "No such exercise", "exercise"),
    UnknownHint: ProblemType(404, "unknown-hint", "No such hint"),
    NoLeaderboard: ProblemType(404, "no-leaderboard", "No leaderboard"),
    UnknownSubmission: ProblemType(404, "unknown-submission", "No such submission"),
    errors.MethodNotAllowed: ProblemType(405, "method-not-allowed", "Method not allowed"),
    AlreadyFinished: ProblemType(409, "already-finished", "The submission has finished"),
    NotFinished: ProblemType(409, "not-finished", "The submission has not finished"),
    IdempotencyConflict: ProblemType(409, "idempotency-conflict", "Idempotency-Key reused", "Idempotency-Key"),
    errors.BodyTooLarge: ProblemType(413, "body-too-large", "Body too large"),
    errors.NotJson: ProblemType(415, "not-json", "Not JSON"),
    errors.WrongFields: ProblemType(422, "wrong-fields", "A field is wrong"),
    WrongField: ProblemType(422, "wrong-fields", "A field is wrong"),
    InvalidCursor: ProblemType(422, "wrong-fields", "A field is wrong", "cursor"),
    UnknownPoint: ProblemType(422, "unknown-point", "No such point", "point"),
    PointNotUnsure: ProblemType(422, "point-not-unsure", "Nothing to mark", "point"),
    QueueFull: ProblemType(429, "queue-full", "The queue is full"),
    DatabaseLocked: ProblemType(503, "database-locked", "The database is busy"),
    errors.Unforeseen: ProblemType(500, "unforeseen", "Our failure"),
}


class ProblemResponse(JSONResponse):
    """A problem, written in English as all problems are."""

    media_type = MEDIA_TYPE

    def __init__(self, problem: Problem, headers: Mapping[str, str]) -> None:
        super().__init__(problem.model_dump(), problem.status, {"Content-Language": "en", **headers})


def problem_for(
    error: RetortError, fields: Sequence[FieldError] = (), headers: Mapping[str, str] | None = None
) -> ProblemResponse:
    """The response to `error`; `fields` where it is more than its class says."""
    kind = PROBLEMS[type(error)]
    problem = Problem(
        type=_URN + kind.name,
        title=kind.title,
        status=kind.status,
        detail=str(error),
        errors=list(fields) or _fields_of(error, kind),
    )
    return ProblemResponse(problem, {**_headers_of(error), **(headers or {})})


def unforeseen(request_id: str) -> ProblemResponse:
    """The response to an exception that nobody foresaw: nothing of it, and the id under which it was logged."""
    message = f"Something failed on our side; the log has it under {request_id}."
    return problem_for(errors.Unforeseen(message))


def _fields_of(error: RetortError, kind: ProblemType) -> list[FieldError]:
    field = error.field if isinstance(error, WrongField) else kind.field
    return [FieldError(field=field, message=str(error))] if field else []


def _headers_of(error: RetortError) -> dict[str, str]:
    return {"Retry-After": str(math.ceil(error.retry_after))} if isinstance(error, QueueFull) else {}
