"""Somebody sits at the terminal: questions are asked, an editor opens, Ctrl-C leaves without losing anything."""

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from app.catalog.catalog import EXERCISES

from .server import COMMAND, Server

UNSURE = "A small student learns from the teacher's soft probabilities."
ENDLESS = EXERCISES / "distillation" / "soft-targets" / "submissions" / "time_limit_exceeded" / "never_returns.py"
PATIENCE = 60
CTRL_C = b"\x03"
CTRL_D = b"\x04"


class Terminal:
    """A command in a terminal of its own, read and typed into as a person would."""

    def __init__(self, process: subprocess.Popen[bytes], screen: int) -> None:
        self.process = process
        self.screen = screen
        self.seen = ""

    def read_until(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < deadline and self._read(), f"never saw {words!r} in {self.seen!r}"

    def read_to_the_end(self) -> int:
        while self._read():
            pass
        return self.process.wait(timeout=PATIENCE)

    def type(self, keys: bytes) -> None:
        os.write(self.screen, keys)

    def _read(self) -> bool:
        if not select.select([self.screen], [], [], PATIENCE)[0]:
            return False
        try:
            piece = os.read(self.screen, 65536)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.seen += piece.decode(errors="replace")
        return bool(piece)


@contextmanager
def terminal(server: Server, *arguments: str, **environ: str) -> Iterator[Terminal]:
    screen, keyboard = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=server.environment(TERM="xterm", **environ),
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # makes it the controlling terminal
    )
    os.close(keyboard)
    try:
        yield Terminal(process, screen)
    finally:
        process.kill()
        process.wait()
        os.close(screen)


def test_a_doubtful_point_is_the_learners_to_decide(server: Server) -> None:
    """After yes, the score is shown anew and the service keeps the mark."""
    with terminal(server, "answer", "q-kd-basic", UNSURE) as learner:
        learner.read_until("Did you?")
        learner.type(b"y\n")
        assert learner.read_to_the_end() in (0, 1)
    assert "with your own marks" in learner.seen
    newest = httpx.get(f"{server.url}/api/v1/submissions?exercise=q-kd-basic", trust_env=False).json()["items"][0]
    assert newest["self_marked"] is True


def test_ctrl_c_leaves_the_submission_to_the_service(server: Server) -> None:
    """The learner reads how to come back, and coming back shows the verdict."""
    with terminal(server, "submit", "soft-targets", str(ENDLESS)) as learner:
        learner.read_until("grading, 0 of")
        learner.type(CTRL_C)
        assert learner.read_to_the_end() == 130
    found = re.search(r"retort feedback (\S+)", learner.seen)
    assert found and "Traceback" not in learner.seen
    with terminal(server, "feedback", found[1]) as learner:
        assert learner.read_to_the_end() == 1
    assert "time limit exceeded" in learner.seen


def test_an_editor_opens_and_what_stands_above_the_line_is_sent(server: Server, tmp_path: Path) -> None:
    """The question stands below the line, and none of it is sent."""
    kept = tmp_path / "what the editor was given"
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ncp \"$1\" '{kept}'\nsed -i '1s/^/My own words./' \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    with terminal(server, "answer", "q-kd-basic", VISUAL="", EDITOR=str(editor)) as learner:
        learner.read_to_the_end()
    assert "knowledge distillation" in kept.read_text(encoding="utf-8")
    newest = httpx.get(f"{server.url}/api/v1/submissions?exercise=q-kd-basic", trust_env=False).json()["items"][0]
    assert newest["answer"] == "My own words."


def test_an_editor_that_fails_sends_nothing(server: Server) -> None:
    """Leaving the editor with an error is how one gives up."""
    with terminal(server, "answer", "q-kd-basic", VISUAL="", EDITOR="false") as learner:
        assert learner.read_to_the_end() == 2
    assert "nothing was sent" in learner.seen


def test_without_an_editor_the_answer_is_typed(server: Server) -> None:
    """The question is shown, and Ctrl-D ends the answer."""
    with terminal(server, "answer", "q-kd-basic", VISUAL="", EDITOR="") as learner:
        learner.read_until("Ctrl-D")
        learner.type(b"Soft targets.\n" + CTRL_D)
        assert learner.read_to_the_end() == 1
