"""Stopping the server ends open streams properly, at once."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from app.cli.draining import Draining
from app.cli.serving import AnnouncingServer, bind, url_of


async def endless(_: Request) -> Response:
    async def ticks() -> AsyncIterator[bytes]:
        yield b"first"
        await asyncio.Event().wait()

    return StreamingResponse(ticks())


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


@dataclass
class Running:
    """A server in a thread of its own, with a client."""

    server: AnnouncingServer
    client: httpx.Client


@pytest.fixture
def running() -> Iterator[Running]:
    application = Draining(Starlette(routes=[Route("/endless", endless), Route("/echo", echo, methods=["POST"])]))
    ready = threading.Event()
    server = AnnouncingServer(uvicorn.Config(application, log_config=None), ready.set, application.close)
    with bind("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        assert ready.wait(timeout=10)
        with httpx.Client(base_url=url_of(listener), trust_env=False, timeout=10) as client:
            yield Running(server, client)
        server.should_exit = True
        thread.join()


def test_an_open_stream_ends_whole_when_the_server_stops(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    """The client reads an ended body rather than a broken connection, and the log stays clean."""
    with running.client.stream("GET", "/endless") as response:
        chunks = response.iter_bytes()
        assert next(chunks) == b"first"
        running.server.should_exit = True
        assert list(chunks) == []
    assert not [record for record in caplog.records if record.levelname in ("ERROR", "WARNING")]


def test_ordinary_requests_pass_unchanged(running: Running) -> None:
    """Bodies in several pieces arrive whole."""
    body = [b"a" * 70_000, b"b"]
    for _ in range(2):
        assert running.client.post("/echo", content=iter(body)).content == b"".join(body)
