"""What the services know of the queue, and what a worker knows of it, whichever engine is behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.domain.submission import Kind


@dataclass(frozen=True)
class Crew:
    """Who grades at present: how many submissions at once, of which kinds, behind which walls."""

    slots: int = 0
    """0 while no worker is ready."""
    kinds: frozenset[Kind] = frozenset()
    """What can be graded: coding exercises only behind walls."""
    walls: tuple[dict[str, Any], ...] = ()


NOBODY = Crew()


class Queue(Protocol):
    """The server's end. Safe to call from any thread, never blocks."""

    engine: str

    def wake(self, submission_id: str) -> None:
        """Have a worker look for work: this submission was committed."""
        ...

    def cancel(self, submission_id: str) -> None:
        """Have whoever grades this submission stop."""
        ...

    def doubt(self) -> None:
        """A worker has let a lease lapse: see to it that a sound one takes its place."""
        ...

    def depth(self) -> int:
        """How many submissions wait."""
        ...

    def crew(self) -> Crew: ...


@dataclass(frozen=True)
class Wake:
    """To a worker: there may be work."""


@dataclass(frozen=True)
class Cancel:
    """To a worker: nobody waits for this submission any more."""

    submission_id: str


Order = Wake | Cancel


class ServerGone(Exception):
    """The server that this worker works for has ended."""


class Inbox(Protocol):
    """A worker's end. Only `wait` is for one thread alone."""

    def wait(self, seconds: float | None) -> Sequence[Order]:
        """Sleep until an order comes, `interrupt` is called or the time is over. Raises `ServerGone`."""
        ...

    def interrupt(self) -> None:
        """Make `wait` return; also from a signal handler."""
        ...

    def ready(self, crew: Crew) -> None:
        """Say that grading can begin."""
        ...

    def wrote(self, submission_id: str) -> None:
        """Say that something new about this submission was committed."""
        ...


OnWrote = Callable[[str], None]
