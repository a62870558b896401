"""Reading request bodies: counted while they arrive, declared as JSON, parsed strictly."""

from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from app.api.errors import BodyTooLarge, MalformedJson, NotJson
from app.api.strict_json import parse_json
from app.domain.limits import MIB

BODY_BYTES = MIB
"""The largest request body that is read."""

_UTF8_NAMES = frozenset({"utf-8", "utf8"})


class StrictRequest(Request):
    """A request whose JSON body was read by `load`, before anything else looks at it."""

    _loaded: tuple[bytes, Any]

    async def load(self) -> None:
        """Read and parse the body. Raises `BodyTooLarge`, `NotJson` and `MalformedJson`."""
        body = await self._read()
        if not body:
            raise MalformedJson("The request has no body; a JSON object is expected.")
        _require_json(self.headers.get("content-type", ""))
        self._loaded = body, parse_json(body)

    async def body(self) -> bytes:
        return self._loaded[0]

    async def json(self) -> Any:
        return self._loaded[1]

    async def _read(self) -> bytes:
        """Count what arrives: a chunked body declares no length, and a declared one is refused unread."""
        if self._declared_length() > BODY_BYTES:
            raise BodyTooLarge
        body = bytearray()
        async for chunk in self.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                raise BodyTooLarge
        return bytes(body)

    def _declared_length(self) -> int:
        declared = self.headers.get("content-length", "")
        return int(declared) if declared.isdecimal() else 0


class StrictRoute(APIRoute):
    """A route that reads its JSON body through `StrictRequest`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        async def handle_strictly(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            await strict.load()
            return await handle(strict)

        return handle_strictly


def _require_json(content_type: str) -> None:
    header = Message()
    header["content-type"] = content_type
    charset = str(header.get_param("charset", "utf-8")).lower()
    if header.get_content_type() != "application/json" or charset not in _UTF8_NAMES:
        raise NotJson
