"""A warm parent that has grown says so, once; one that is gone need not."""

import subprocess
import sys

from app.sandbox.channel import Channel
from app.sandbox.growth import End, wait_for_end

GROWS = """
import sys
from app.sandbox.channel import Channel
from app.sandbox.growth import Growth

control = Channel.from_fd(int(sys.argv[1]))
growth = Growth(control)
kept = bytearray(b"x" * int(sys.argv[2]))
growth.tell()
growth.tell()
"""


def told(grown_bytes: int) -> list[End]:
    ours, theirs = Channel.pair()
    command = [sys.executable, "-c", GROWS, str(theirs.fileno()), str(grown_bytes)]
    subprocess.run(command, pass_fds=[theirs.fileno()], check=True)
    theirs.close()
    return [wait_for_end(ours), wait_for_end(ours)]


def test_growth_is_told_once() -> None:
    assert told(300 * 2**20) == [End.GROWN, End.GONE]


def test_a_parent_of_steady_size_says_nothing() -> None:
    assert told(2**20) == [End.GONE, End.GONE]
