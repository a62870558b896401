"""What the OpenAPI document says of a route beside its parameters and models: every other status and header."""

from typing import Any

from app.api.errors import BodyTooLarge, CrossOrigin, ForeignHost, MalformedJson, NotJson, Unforeseen, WrongFields
from app.api.problems import PROBLEMS
from app.api.schemas.problem import Problem
from app.domain.errors import RetortError

Responses = dict[int | str, dict[str, Any]]

ANYWHERE: tuple[type[RetortError], ...] = (ForeignHost, CrossOrigin, Unforeseen)
"""What any request can be answered with."""

BODY_ERRORS: tuple[type[RetortError], ...] = (MalformedJson, BodyTooLarge, NotJson)
"""What any request with a body can be answered with."""

_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}
_LANGUAGE = {
    "Content-Language": {
        "description": "The language of all texts.",
        "schema": {"type": "string", "enum": ["en", "zh"]},
    },
    "Vary": {"description": "The header that the language depends on.", "schema": {"type": "string"}},
}


def plain(*errors: type[RetortError]) -> Responses:
    """The errors of a route without texts in a language: those named and those that any route has."""
    described: dict[int, list[str]] = {}
    for error in (*ANYWHERE, *errors):
        kind = PROBLEMS[error]
        titles = described.setdefault(kind.status, [])
        if kind.title not in titles:
            titles.append(kind.title)
    return {
        status: {"model": Problem, "description": "; ".join(titles), "headers": _RETRY_AFTER if status == 429 else {}}
        for status, titles in sorted(described.items())
    }


def texts(*errors: type[RetortError], status: int = 200, headers: dict[str, Any] | None = None) -> Responses:
    """The same for a route that answers with `status` and texts in the asked language."""
    return {status: {"headers": _LANGUAGE | (headers or {})}, **plain(WrongFields, *errors)}
