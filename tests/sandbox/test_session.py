"""The judge's end of a wire, whatever the other end writes and however slowly."""

import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from app.domain.grading import GradingFault
from app.judge.solution import Solution
from app.sandbox.failures import Died, Raised
from app.sandbox.session import Session, WireTransport
from app.sandbox.wire import REPLY_CAPS, Breach

Load = Callable[[str], Solution]


def test_a_frame_in_single_bytes_is_a_frame(load: Load) -> None:
    solution = load(
        "import os, threading\n"
        "WRITE = os.write\n"
        "def bytewise(fd, data):\n"
        "    for byte in bytes(data): WRITE(fd, bytes([byte]))\n"
        "    return len(data)\n"
        "os.write = bytewise\n"
        "def f(): return list(range(50))\n"
    )
    assert solution.call("f") == list(range(50))


def test_a_frame_in_pieces_is_a_frame(load: Load) -> None:
    """Larger than what the socket holds at a time."""
    tensor = torch.arange(1_000_000, dtype=torch.int32)
    assert torch.equal(load("def f(x): return x + 1").call("f", tensor), tensor + 1)


def test_who_writes_on_and_on_past_the_deadline_is_given_up(session: Session) -> None:
    """The parent has killed such a guest by then, or is itself at fault."""
    ours, theirs = socket.socketpair()
    transport = WireTransport(session, ours, time.monotonic() + 0.2)
    prefix = (1000).to_bytes(4, "big") + (50 << 20).to_bytes(8, "big")

    def dribble() -> None:
        theirs.sendall(prefix)
        try:
            while True:
                theirs.sendall(b" ")
        except OSError:
            theirs.close()

    writer = threading.Thread(target=dribble)
    writer.start()
    with pytest.raises(GradingFault, match="outlived"):
        transport.exchange({"id": 1, "verb": "close"})
    transport.close()
    writer.join()


def test_what_was_announced_takes_no_memory_before_it_comes(load: Load) -> None:
    """A guest that announces all that a frame may hold, and ends, has cost the judge nothing."""
    prefix = (2).to_bytes(4, "big") + REPLY_CAPS.payload_bytes.to_bytes(8, "big")
    solution = load(f"import os\ndef f():\n    os.write(3, {prefix!r} + b'{{}}')\n    os._exit(0)")
    before = _resident_bytes()
    with pytest.raises(Died):
        solution.call("f")
    assert _resident_bytes() - before < REPLY_CAPS.payload_bytes // 2


def test_an_honest_result_that_is_too_large_is_an_exception_that_says_so(load: Load) -> None:
    solution = load("def many(): return [0.5] * 100_000\ndef long(): return 'x' * 100_000\ndef fine(): return 1")
    with pytest.raises(Raised, match="more than 20000 parts"):
        solution.call("many")
    with pytest.raises(Raised, match="a string of 100000 characters"):
        solution.call("long")
    assert solution.call("fine") == 1


def test_answers_that_are_too_large_to_be_sent_on_are_a_breach(load: Load) -> None:
    """Only what a guest answered before can make a request so large."""
    solution = load("import torch\ndef f(): return [torch.zeros(0)] * 1_000\ndef g(*args): return None")
    answers = [solution.call("f") for _ in range(5)]
    with pytest.raises(Breach):
        solution.call("g", answers)


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
