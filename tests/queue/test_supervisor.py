"""A child process that is kept alive."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue, SimpleQueue

import pytest

from app.queue import supervisor as module
from app.queue.supervisor import Supervisor

SECONDS = 20.0

CHILD = """
import os, signal, socket, subprocess, sys
server = socket.socket(fileno=int(sys.argv[1]))
server.sendall(f"pid {os.getpid()}\\n".encode())
for line in server.makefile():
    match line.split():
        case ["echo", word]:
            server.sendall(f"echo {word}\\n".encode())
        case ["spawn"]:
            kid = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            server.sendall(f"kid {kid.pid}\\n".encode())
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["deaf"]:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            server.sendall(b"deaf now\\n")
"""


class Watched:
    """A supervisor whose child's lines and deaths can be waited for."""

    def __init__(self, source: str = CHILD) -> None:
        self.heard: SimpleQueue[str] = SimpleQueue()
        self.deaths: Queue[None] = Queue()
        self._rest = ""
        command = [sys.executable, "-c", source]
        self.supervisor = Supervisor(command, {"RETORT_MARK": "1"}, self._hear, lambda: self.deaths.put(None))

    def _hear(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data.decode()).split("\n")
        for line in lines:
            self.heard.put(line)

    def line(self) -> list[str]:
        return self.heard.get(timeout=SECONDS).split()

    def ask(self, line: str) -> list[str]:
        self.supervisor.send(f"{line}\n".encode())
        return self.line()


@contextmanager
def supervised(source: str = CHILD, seconds: float = 5.0) -> Iterator[Watched]:
    watched = Watched(source)
    watched.supervisor.start()
    try:
        yield watched
    finally:
        watched.supervisor.stop(seconds)


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_both_ends_hear_each_other() -> None:
    """What is sent arrives, in both directions."""
    with supervised() as watched:
        assert watched.line()[0] == "pid"
        assert watched.ask("echo hello") == ["echo", "hello"]


def test_a_child_that_dies_is_replaced() -> None:
    """After each death, which is told, another one serves."""
    with supervised() as watched:
        first = watched.line()
        assert watched.ask("die") != first
        watched.deaths.get(timeout=SECONDS)
        assert watched.ask("echo again") == ["echo", "again"]


def test_what_a_dead_child_started_dies_with_it() -> None:
    """Nothing lingers of a child that was killed."""
    with supervised() as watched:
        watched.line()
        kid = int(watched.ask("spawn")[1])
        assert alive(kid)
        watched.ask("die")
        assert eventually(lambda: not alive(kid))


def test_stopping_ends_everything() -> None:
    """After `stop` neither the child nor what it started runs, and it stays so."""
    with supervised() as watched:
        child = int(watched.line()[1])
        kid = int(watched.ask("spawn")[1])
    assert not alive(child) and eventually(lambda: not alive(kid))
    assert watched.deaths.qsize() == 1


def test_a_child_that_will_not_stop_is_killed() -> None:
    """Whoever ignores SIGTERM is given its time and no more."""
    started = time.monotonic()
    with supervised(seconds=0.5) as watched:
        child = int(watched.line()[1])
        watched.ask("deaf")
    assert not alive(child)
    assert time.monotonic() - started < SECONDS


def test_a_child_that_cannot_start_is_tried_ever_more_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses double, so that a broken installation does not burn a core."""
    monkeypatch.setattr(module, "FIRST_PAUSE_SECONDS", 0.05)
    deaths: list[float] = []
    three = threading.Event()

    def died() -> None:
        deaths.append(time.monotonic())
        if len(deaths) == 3:
            three.set()

    broken = Supervisor([sys.executable, "-S", "-c", "raise SystemExit(1)"], {}, lambda _: None, died)
    broken.start()
    assert three.wait(SECONDS)
    broken.stop(1)
    assert deaths[1] - deaths[0] >= 0.05 and deaths[2] - deaths[1] >= 0.1


def test_sending_never_blocks() -> None:
    """A child that reads nothing holds nobody up, and what it was sent is not mixed up."""
    deaf = "import sys, socket; s = socket.socket(fileno=int(sys.argv[1])); s.sendall(b'up\\n'); import time; time.sleep(600)"
    with supervised(deaf) as watched:
        watched.line()
        sender = threading.Thread(target=lambda: [watched.supervisor.send(b"x" * 1000) for _ in range(2000)])
        sender.start()
        sender.join(SECONDS)
        assert not sender.is_alive()


def test_the_child_gets_settings_and_a_group_of_its_own() -> None:
    """Its environment is ours with the given variables; Ctrl-C in the terminal does not reach it."""
    told = "import os, sys, socket; s = socket.socket(fileno=int(sys.argv[1]));"
    told += "s.sendall(f\"{os.environ['RETORT_MARK']} {os.getpgid(0) == os.getpid()}\\n\".encode()); s.recv(1)"
    with supervised(told) as watched:
        assert watched.line() == ["1", "True"]
        assert os.environ.get("RETORT_MARK") is None
