"""The real service as a process of its own: `retort serve` on a free port with a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from tests.support import following

PATIENCE_SECONDS = 120
ROLES = {
    "app.cli": "server",
    "serve": "server",
    "app.worker": "worker",
    "app.judge.parent": "judge",
    "app.sandbox.warm": "guests",
}


class Service:
    """Started on entry, once it grades; stopped on exit as Ctrl-C would. Keywords are variables of its environment."""

    def __init__(self, data: Path, **environment: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        own = {"RETORT_DATA": str(data), "PORT": str(port), "RETORT_LOG_LEVEL": "error"}
        self._environment = os.environ | own | environment
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=PATIENCE_SECONDS)
        self.listening_seconds = self.ready_seconds = 0.0

    def __enter__(self) -> "Service":
        begun = time.perf_counter()
        command = [sys.executable, "-m", "app.cli", "serve"]
        self._process = subprocess.Popen(command, env=self._environment, stdout=subprocess.DEVNULL)
        while self._health() is None:
            self._wait(begun)
        self.listening_seconds = time.perf_counter() - begun
        while self._health() != httpx.codes.OK:
            self._wait(begun)
        self.ready_seconds = time.perf_counter() - begun
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=PATIENCE_SECONDS)

    def post(self, code: str, exercise: str) -> httpx.Response:
        return following.post(self.client, {"exercise": exercise, "code": code})

    def send(self, code: str, exercise: str) -> str:
        """The id of a submission that was taken."""
        return following.send(self.client, {"exercise": exercise, "code": code})

    def events(self, submission_id: str) -> list[tuple[str, dict[str, Any]]]:
        """All events of a submission, to the verdict."""
        return following.events(self.client, submission_id)

    def health(self) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.get("/health").json()
        return answer

    def processes(self) -> set[int]:
        """Everything that the server has started, and what that has."""
        return set(_descendants(self._process.pid))

    def by_role(self) -> dict[str, list[int]]:
        """The service's processes by what they are for; of judges and guests the parents come first."""
        found: dict[str, list[int]] = {}
        for pid in sorted([self._process.pid, *_descendants(self._process.pid)]):
            command = _read(Path(f"/proc/{pid}/cmdline"))
            role = next((role for word, role in ROLES.items() if word in command and "bwrap" not in command), None)
            if role:
                found.setdefault(role, []).append(pid)
        return found

    def _health(self) -> int | None:
        try:
            return self.client.get("/health").status_code
        except httpx.TransportError:
            return None

    def _wait(self, begun: float) -> None:
        assert time.perf_counter() - begun < PATIENCE_SECONDS, "the service does not become ready"
        assert self._process.poll() is None, "the service has ended"
        time.sleep(0.02)


def _descendants(pid: int) -> list[int]:
    children = [int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in _read(path).split()]
    return children + [grandchild for child in children for grandchild in _descendants(child)]


def _read(path: Path) -> str:
    """What a file of a process says; nothing where that has ended meanwhile."""
    try:
        return path.read_text()
    except OSError:
        return ""
