"""A server for tests to kill: `python -m support.acting_server SETTINGS WORKER_MODULE`; it prints its port."""

import json
import socket
import sys

import uvicorn

from app.config import load_settings
from app.main import create_app
from app.queue.supervisor import python_module


class Announcing(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        assert sockets
        print(sockets[0].getsockname()[1], flush=True)


settings = load_settings(**json.loads(sys.argv[1]))
listener = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(
    create_app(settings, python_module(sys.argv[2])), log_config=None, lifespan="on", timeout_graceful_shutdown=1
)
Announcing(config).run(sockets=[listener])
