"""A real server in this process."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import uvicorn
from fastapi import FastAPI

TIMEOUT_SECONDS = 20


class Announcing(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@contextmanager
def serving(app: FastAPI, lifespan: Literal["on", "off"] = "off") -> Iterator[int]:
    """Serve `app` on the port of the loopback address that is handed out."""
    server = Announcing(uvicorn.Config(app, lifespan=lifespan, log_config=None))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    assert server.listening.wait(TIMEOUT_SECONDS)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(TIMEOUT_SECONDS)
    assert not thread.is_alive()
