"""Turns what endpoints and the framework raise into problems."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.routing import Match

from app.api.errors import MethodNotAllowed, NoSuchPage, WrongFields
from app.api.problems import problem_for
from app.api.schemas.problem import FieldError
from app.api.schemas.requests import ANSWER_TAG, CODE_OR_ANSWER, CODE_TAG
from app.domain.errors import RetortError

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
FIELD_NAME_CHARACTERS = 100

_MESSAGES = {"missing": "is required", "extra_forbidden": "is not a field of this request"}
"""In place of pydantic's words, by its type of error."""


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(RetortError, _typed)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(404, _not_found)
    app.add_exception_handler(405, _not_allowed)


async def _typed(_: Request, error: Exception) -> Response:
    assert isinstance(error, RetortError)
    return problem_for(error)


async def _validation(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = field_errors(error.errors())
    return problem_for(WrongFields("; ".join(f"{field.field}: {field.message}" for field in wrong) + "."), wrong)


async def _not_found(_: Request, __: Exception) -> Response:
    return problem_for(NoSuchPage())


async def _not_allowed(request: Request, _: Exception) -> Response:
    return problem_for(MethodNotAllowed(), headers={"Allow": ", ".join(_allowed(request))})


def _allowed(request: Request) -> list[str]:
    """The methods of all routes at this path, not only of the first that matches it."""
    routes = request.app.router.routes
    scopes = {method: {**request.scope, "method": method} for method in METHODS}
    return [method for method, scope in scopes.items() if any(r.matches(scope)[0] is Match.FULL for r in routes)]


def field_errors(found: Sequence[Mapping[str, Any]]) -> list[FieldError]:
    """pydantic's errors, each with the name that the client gave the field."""
    return [
        FieldError(field=field, message=_MESSAGES.get(error["type"], error["msg"]))
        for error in found
        for field in _fields(error)
    ]


def _fields(error: Mapping[str, Any]) -> list[str]:
    if error["type"] == CODE_OR_ANSWER:
        return ["code", "answer"]
    path = list(error["loc"][1:])
    if path and path[0] in (CODE_TAG, ANSWER_TAG):
        path = path[1:]
    return [_presentable(".".join(map(str, path))) or "body"]


def _presentable(name: str) -> str:
    """A field name is the client's own text: it may be long, and hold what cannot be sent back."""
    return name[:FIELD_NAME_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
