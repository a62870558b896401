"""When a warm parent should make way for another: it is gone, or says itself that its memory has grown.

Every child is a fork of its parent, so what a parent has gathered over time makes each later fork slower and larger.
"""

import os
from enum import StrEnum
from pathlib import Path

from app.domain.limits import MIB
from app.sandbox.channel import Channel, Closed

_MOST_GROWTH = 128 * MIB


class End(StrEnum):
    """Why a warm parent should be replaced."""

    GONE = "it has ended"
    GROWN = "its memory has grown"


class Growth:
    """A warm parent's own watch on its memory, from the moment it is ready."""

    def __init__(self, control: Channel) -> None:
        self._control = control
        self._limit = _anonymous_bytes() + _MOST_GROWTH
        self._told = False

    def tell(self) -> None:
        """Say so, once, where it has grown too large."""
        if not self._told and (grown := _anonymous_bytes()) > self._limit:
            self._told = True
            self._control.send({"grown": grown})


def wait_for_end(control: Channel) -> End:
    """Block until the parent at the other end should be replaced. It has said that it is ready, and says nothing else."""
    try:
        control.receive()
    except Closed:
        return End.GONE
    return End.GROWN


def _anonymous_bytes() -> int:
    try:
        _, resident, shared, *_ = map(int, Path("/proc/self/statm").read_text().split())
    except OSError:
        return 0
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE")
