"""The outermost ring: every response gets an id and headers for browsers, every unforeseen exception one plain answer."""

from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import unforeseen

REQUEST_ID = "X-Request-Id"

BROWSER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Defaults: a response that sets one of them itself keeps its own."""

log = structlog.get_logger(__name__)


class Guard:
    """ASGI middleware. What it logs names the request, never its body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request_id = uuid4().hex
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _complete(MutableHeaders(scope=message), request_id)
            await send(message)

        try:
            await self.app(scope, receive, send_guarded)
        except ClientDisconnect:
            log.debug("client left before its request was read", request_id=request_id)
        except Exception:
            log.exception("request failed", request_id=request_id, method=scope["method"], path=scope["path"])
            if started:
                raise
            await unforeseen(request_id)(scope, receive, send_guarded)


def _complete(headers: MutableHeaders, request_id: str) -> None:
    headers[REQUEST_ID] = request_id
    for name, value in BROWSER_HEADERS.items():
        headers.setdefault(name, value)
