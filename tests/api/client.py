"""A client for tests: plain calls, the application in this process, every response held against its document."""

import asyncio
from functools import cache, partialmethod
from types import TracebackType
from typing import Any, Self

import httpx
from fastapi import FastAPI

from api.declared import Declared
from app.api import router
from app.api.openapi import describe

OWN = "http://127.0.0.1:8000"


@cache
def _declared() -> Declared:
    """Built once: it takes longer than most tests."""
    app = FastAPI()
    app.include_router(router)
    describe(app)
    return Declared(app.openapi())


class Client:
    """Sends requests to `app` on one event loop of its own."""

    def __init__(self, app: FastAPI) -> None:
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=OWN)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        response = self._runner.run(self._client.request(method, path, **options))
        _declared().check(response)
        return response

    get = partialmethod(request, "GET")
    post = partialmethod(request, "POST")
    delete = partialmethod(request, "DELETE")
