"""Holds every response against the OpenAPI document."""

import re
from typing import Any

import httpx

_UNDESCRIBED = frozenset({404, 405})
"""Statuses that need no operation: of paths that are not there, and of methods that a path does not take."""


class Declared:
    """Fails on a response whose status, media type or required header the document does not declare."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._paths = {
            re.compile(re.sub(r"\{\w+\}", "[^/]+", path)): operations for path, operations in document["paths"].items()
        }

    def check(self, response: httpx.Response) -> None:
        operation = self._operation(response.request)
        if operation is None:
            assert response.status_code in _UNDESCRIBED | {200, 400, 403}, response
            return
        declared = operation["responses"].get(str(response.status_code))
        assert declared is not None, f"{response.request.method} {response.request.url}: {response.status_code}"
        media_type = response.headers.get("content-type", "").partition(";")[0]
        assert media_type in declared.get("content", {"": None}), f"{response.request.url}: {media_type}"
        assert all(name in response.headers for name in declared.get("headers", {})), declared

    def _operation(self, request: httpx.Request) -> dict[str, Any] | None:
        path = request.url.raw_path.decode().partition("?")[0]
        for pattern, operations in self._paths.items():
            if pattern.fullmatch(path):
                operation: dict[str, Any] | None = operations.get(request.method.lower())
                return operation
        return None
