"""What the guest parent knows of a session and of the guest that lives in it."""

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.limits import Limits
from app.sandbox import memory
from app.sandbox.cgroup import Count, Group
from app.sandbox.channel import Channel, Closed, Message
from app.sandbox.failures import Cause
from app.sandbox.printed import Printed

_CPU_CLOCK_SLACK = 0.5
"""The kernel's limit counts whole seconds on a clock of its own."""
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Report:
    """How a guest ended, as the kernel told whoever waited for it: wait status, CPU seconds, ru_maxrss."""

    status: int
    cpu_seconds: float
    peak: int


@dataclass
class Usage:
    """What the guests of a session used, as the kernel counted it."""

    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0


@dataclass
class Living:
    """A guest that is running."""

    pid: int
    status: int
    output: int
    lifeline: int | None
    """Closing it makes the init kill the guest."""
    group: Group | None = None
    counted: Count | None = None
    """What its cgroup counted, once it has ended."""
    said: bytes = b""
    cause: Cause | None = None
    """Why we killed it, if we did."""
    settled: bool = False
    """Whether its end has been taken down."""

    @property
    def ready(self) -> int | None:
        """What ru_maxrss was when every wall stood."""
        told = self._told("ready")
        return None if told is None else int(told)

    @property
    def fault(self) -> str | None:
        """Why a wall could not be raised."""
        return self._told("fault")

    @property
    def report(self) -> Report | None:
        """What the init says of the guest's end."""
        told = self._told("exit")
        if told is None:
            return None
        status, cpu_seconds, peak = told.split()
        return Report(int(status), float(cpu_seconds), int(peak))

    def cut(self) -> None:
        """Close the lifeline; once only, for its number may be another's later."""
        if self.lifeline is not None:
            os.close(self.lifeline)
            self.lifeline = None

    def _told(self, word: str) -> str | None:
        """The rest of the status pipe's whole line that begins with this word."""
        *lines, _ = self.said.decode(errors="replace").split("\n")
        return next((line.removeprefix(word + " ") for line in lines if line.startswith(word + " ")), None)


class Session:
    """One submission's guests."""

    def __init__(self, channel: Channel, limits: Limits) -> None:
        self.channel = channel
        self.limits = limits
        self.begun: float | None = None
        self.usage = Usage()
        self.printed = Printed(limits.output_bytes)
        self.living: Living | None = None
        self.last: Message = {"cause": Cause.CLOSED.value, "status": 0}
        self.waiting = False
        """Whether the judge waits for the living guest's end."""
        self.total = False
        self.proving = False
        self.give_up_at: float | None = None

    def tell(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        """Answer the judge, if it is still there: one that was killed closes its end, which drops the session."""
        with contextlib.suppress(Closed):
            self.channel.send(message, descriptors)

    @property
    def deadline(self) -> float:
        return (self.begun or time.monotonic()) + self.limits.wall_seconds

    def cpu_seconds_left(self) -> float:
        return self.limits.cpu_seconds - self.usage.cpu_seconds

    def wall_seconds(self) -> float:
        return time.monotonic() - self.begun if self.begun else 0.0

    def cpu_is_spent(self) -> bool:
        return self.usage.cpu_seconds >= self.limits.cpu_seconds - _CPU_CLOCK_SLACK

    def memory_is_spent(self, report: Report, living: Living) -> bool:
        return memory.is_spent(report.status, _grown(report, living), self.limits)

    def count(self, report: Report, living: Living) -> None:
        """Add up what a guest used. Memory counts beyond what it had of the warm parent's when its walls stood."""
        self.usage.cpu_seconds += report.cpu_seconds
        counted = living.counted.peak_bytes if living.counted else None
        peak = _grown(report, living) if counted is None else counted
        self.usage.peak_memory_bytes = max(self.usage.peak_memory_bytes, peak)

    def ended(self) -> Message:
        """How the last guest ended, with what the session used so far."""
        return self.last | {
            "wall_seconds": self.wall_seconds(),
            "cpu_seconds": self.usage.cpu_seconds,
            "peak_memory_bytes": self.usage.peak_memory_bytes,
        }


def _grown(report: Report, living: Living) -> int:
    """Bytes that were resident at the most, beyond what was when the walls stood."""
    return 0 if living.ready is None else (report.peak - living.ready) * _MAXRSS_UNIT
