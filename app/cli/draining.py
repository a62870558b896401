"""Let open event streams end when the server stops, rather than hold it up until they are cut off.

An event stream ends by itself only when its client leaves. So once the server closes, an application that waits for its
client is told that the client has left; what it had begun is then ended properly, and the client resumes elsewhere.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEFT: Message = {"type": "http.disconnect"}
END: Message = {"type": "http.response.body", "body": b"", "more_body": False}


class Draining:
    """An ASGI application whose open responses end once `close` is called."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner
        self.closing = asyncio.Event()

    def close(self) -> None:
        self.closing.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        exchange = _Exchange(receive, send, self.closing)
        await self.inner(scope, exchange.receive, exchange.send)
        await exchange.finish()


class _Exchange:
    """One request and its response, watched."""

    def __init__(self, receive: Receive, send: Send, closing: asyncio.Event) -> None:
        self._receive = receive
        self._send = send
        self._closing = closing
        self._request_read = False
        self._open = False

    async def receive(self) -> Message:
        if self._request_read:
            return await self._wait_for_leaving()
        message = await self._receive()
        self._request_read = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        self._open = message["type"] == "http.response.start" or bool(message.get("more_body", False))
        await self._send(message)

    async def finish(self) -> None:
        """End a response that was cut short because the server closes."""
        if self._closing.is_set() and self._open:
            await self._send(END)

    async def _wait_for_leaving(self) -> Message:
        leaving = asyncio.ensure_future(self._receive())
        closing = asyncio.ensure_future(self._closing.wait())
        try:
            await asyncio.wait((leaving, closing), return_when=asyncio.FIRST_COMPLETED)
            return leaving.result() if leaving.done() else LEFT
        finally:
            leaving.cancel()
            closing.cancel()
