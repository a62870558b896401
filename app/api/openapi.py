"""The OpenAPI document, corrected where the framework's generator cannot be told."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.problems import MEDIA_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def describe(app: FastAPI) -> None:
    """Make `app` serve our document. It is built at the first request, when all routes are there."""
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]  # the framework's documented way


def _document(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for path in document["paths"].values():
            for operation in path.values():
                _name_media_types(operation)
                _drop_null_parameters(operation)
        app.openapi_schema = document
    return app.openapi_schema


def _name_media_types(operation: dict[str, Any]) -> None:
    """Problems have a media type of their own; a route's responses have only one for the generator."""
    for response in operation["responses"].values():
        for media in [media for media, body in response.get("content", {}).items() if body.get("schema") == _PROBLEM]:
            response["content"][MEDIA_TYPE] = response["content"].pop(media)


def _drop_null_parameters(operation: dict[str, Any]) -> None:
    """A parameter is there or it is not: a URL and a header have no null."""
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        values = [value for value in schema.pop("anyOf", []) if value != {"type": "null"}]
        for value in values:
            schema |= value
