"""Running the server: one socket, one uvicorn, and sentences instead of tracebacks when it cannot start."""

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.cli.draining import Draining
from app.cli.problem import Problem
from app.config import Settings
from app.domain.errors import RetortError
from app.domain.text import Text
from app.main import create_app

SHUTDOWN_SECONDS = 3
"""How long open requests may take to end after Ctrl-C."""
BACKLOG = 2048

TAKEN = Text(
    en="Cannot listen on {host}, port {port}: {reason}. Stop what is there, or take another: PORT=8001 make run",
    zh="无法监听 {host} 的端口 {port}：{reason}。请停止占用它的程序，或换一个端口：PORT=8001 make run",
)
NOT_STARTED = Text(en="The service did not start; the log above says why.", zh="服务未能启动，原因见上方日志。")


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the URL once requests are answered.

    Raises `Problem` when the address is taken, and the start-up's own `RetortError` when that fails.
    """
    with bind(settings.host, settings.port) as listener:
        startup = Startup(create_app(settings))
        application = Draining(startup)
        config = uvicorn.Config(
            application,
            lifespan="on",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        server = AnnouncingServer(config, lambda: ready(url_of(listener)), application.close)
        try:
            with suppress(KeyboardInterrupt):  # uvicorn raises it again once everything has stopped
                server.run(sockets=[listener])
        except SystemExit:
            raise startup.error or Problem(NOT_STARTED) from None


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on the address; port 0 takes a free one. Raises `Problem` when it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(BACKLOG)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise Problem(TAKEN, host=host, port=port, reason=error.strerror or error) from error
    return listener


def url_of(listener: socket.socket) -> str:
    """The URL at which a listening socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class AnnouncingServer(uvicorn.Server):
    """uvicorn, telling when it is ready and when it begins to stop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready
        self.stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.stopping()
        await super().shutdown(sockets)


class Startup:
    """An ASGI application that keeps a `RetortError` of its start-up, of which uvicorn would print a traceback."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner
        self.error: RetortError | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(scope, receive, send)
        else:
            await self.inner(scope, receive, send)

    async def _lifespan(self, scope: Scope, receive: Receive, send: Send) -> None:
        failure: Message | None = None

        async def hold_failure(message: Message) -> None:
            nonlocal failure
            if message["type"] == "lifespan.startup.failed":
                failure = message
            else:
                await send(message)

        try:
            await self.inner(scope, receive, hold_failure)
        except RetortError as error:
            self.error = error
            failure = {"type": "lifespan.startup.failed", "message": ""}
        finally:
            if failure:
                await send(failure)
