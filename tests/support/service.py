"""A whole service in a process of its own, as a rule with the acting worker."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from api.catalogue import CODING, write_catalogue

from app.config import Settings, load_settings
from support import following

SECONDS = 30.0
TESTS = Path(__file__).parents[1]
ACTING_WORKER = "support.acting_worker"


def make_settings(folder: Path, **given: Any) -> Settings:
    exercises = folder / "exercises"
    if not exercises.exists():
        write_catalogue(exercises)
    defaults = {"data": folder / "data", "exercises": exercises, "workers": 1, "log_level": "error"}
    return load_settings(**(defaults | given))


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether it comes true before long."""
    deadline = time.monotonic() + SECONDS
    while not (true := condition()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return true


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Server:
    """A server process."""

    def __init__(self, settings: Settings, worker: str = ACTING_WORKER) -> None:
        self.settings = settings
        command = [sys.executable, "-m", "support.acting_server", settings.model_dump_json(), worker]
        path = os.pathsep.join(map(str, (TESTS, TESTS.parent)))
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
        )
        assert self.process.stdout
        port = int(self.process.stdout.readline())
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=SECONDS, trust_env=False)

    def wait_until_healthy(self) -> None:
        assert eventually(lambda: self.http.get("/health").status_code == 200)

    def worker(self) -> int:
        """The process id of its acting worker, once that is ready."""
        self.wait_until_healthy()
        return int((self.settings.data / "worker.pid").read_text())

    def submit(self, code: str, exercise: str = CODING) -> str:
        return self.send({"exercise": exercise, "code": code})

    def send(self, submission: dict[str, Any]) -> str:
        return following.send(self.http, submission)

    def read(self, submission_id: str) -> dict[str, Any]:
        return following.read(self.http, submission_id)

    def running(self, submission_id: str) -> bool:
        """Whether it is being graded, and has told its first check."""
        return following.running(self.http, submission_id)

    def events(self, submission_id: str) -> list[tuple[str, dict[str, Any]]]:
        """All events of it, to the verdict."""
        return following.events(self.http, submission_id)

    def open_gate(self) -> None:
        """Let what holds go on."""
        (self.settings.data / "HOLD.open").touch()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.close()

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        self.process.terminate()
        code = self.process.wait(SECONDS)
        self.close()
        return code

    def close(self) -> None:
        self.http.close()
        assert self.process.stdout
        self.process.stdout.close()


@contextmanager
def serving(settings: Settings, worker: str = ACTING_WORKER) -> Iterator[Server]:
    server = Server(settings, worker)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
