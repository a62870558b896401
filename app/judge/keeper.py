"""Keeps one warm parent at hand: one that dies or has grown too large is replaced at once, one that has served long, too.

A successor warms up beside the parent that still serves. What was given to a parent is finished by it: a retired one is closed
when its last submission is done.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

import structlog

from app.domain.grading import GradingFault
from app.sandbox.growth import End

log = structlog.get_logger()


class WarmParent(Protocol):
    """A process that imports torch and then forks a child for each submission."""

    def wait_until_ready(self) -> None:
        """Block until it can serve. Raises `GradingFault` where it cannot, or was closed meanwhile."""
        ...

    def wait_for_end(self) -> End:
        """Block until it should be replaced."""
        ...

    def close(self) -> None:
        """End it and what it has forked."""
        ...


P = TypeVar("P", bound=WarmParent)


@dataclass
class _Held(Generic[P]):
    parent: P
    served: int = 0
    in_flight: int = 0
    closed: threading.Event = field(default_factory=threading.Event)


class Keeper(Generic[P]):
    """`start` begins a new parent. `lease` may be called from several threads."""

    def __init__(self, name: str, start: Callable[[], P], renew_after: int) -> None:
        self._name = name
        self._start = start
        self._renew_after = renew_after
        self._changed = threading.Condition()
        self._current: _Held[P] | None = None
        self._retired: list[_Held[P]] = []
        self._starting = False
        self._coming: P | None = None
        self._fault: GradingFault | None = None
        self._closed = False

    @property
    def fault(self) -> GradingFault | None:
        """Why the last one that was started did not get ready."""
        return self._fault

    def begin(self) -> None:
        """Start the first parent, without waiting for it."""
        with self._changed:
            self._replace()

    @contextmanager
    def lease(self) -> Iterator[P]:
        """The parent that serves now; waits for one that is starting. Raises `GradingFault` where none can be had."""
        held = self._take()
        try:
            yield held.parent
        finally:
            with self._changed:
                held.in_flight -= 1
            self._close_retired()

    def close(self) -> None:
        """End all parents, whatever they are at."""
        with self._changed:
            self._closed = True
            self._retire()
            ending, self._retired = self._retired, []
            coming = self._coming
        if coming:
            coming.close()
        _close(ending)

    def _take(self) -> _Held[P]:
        with self._changed:
            if self._current is None:
                self._replace()
                self._changed.wait_for(lambda: not self._starting)
            held = self._current
            if held is None:
                raise self._fault or GradingFault(f"the {self._name} is closed")
            held.served += 1
            held.in_flight += 1
            if held.served == self._renew_after:
                log.info("warm parent is renewed", parent=self._name, reason=f"it has served {held.served} submissions")
                self._replace()
            return held

    def _replace(self) -> None:
        """Have a thread start a successor, unless one is starting already. Needs the lock."""
        if not self._starting and not self._closed:
            self._starting = True
            threading.Thread(target=self._tend, name=self._name, daemon=True).start()

    def _tend(self) -> None:
        """One parent's whole life. The kernel ends what should die with its parent when the *thread* that started it ends."""
        held = self._succeed()
        if held:
            self._watch(held)
            held.closed.wait()

    def _succeed(self) -> _Held[P] | None:
        """Start a parent and put it in the present one's place."""
        successor, fault = None, None
        try:
            successor = _Held(self._ready())
        except GradingFault as error:
            fault = error
        except Exception as error:
            log.exception("warm parent did not start", parent=self._name)
            fault = GradingFault(f"the {self._name} did not start: {error}")
        with self._changed:
            self._starting = False
            self._fault = fault
            if successor:
                self._retire()
                self._current = successor
            if self._closed:
                self._retire()
            self._changed.notify_all()
        self._close_retired()
        return successor

    def _ready(self) -> P:
        """A new parent that can serve; one that cannot is closed."""
        parent = self._start()
        try:
            with self._changed:
                self._coming = parent
                if self._closed:
                    raise GradingFault(f"the {self._name} is closed")
            parent.wait_until_ready()
        except BaseException:
            parent.close()
            raise
        finally:
            self._coming = None
        return parent

    def _watch(self, held: _Held[P]) -> None:
        """Replace a parent as soon as it is gone, or asks for it. One that is gone serves nobody meanwhile."""
        end = held.parent.wait_for_end()
        with self._changed:
            if self._current is not held or self._closed:
                return
            log.warning("warm parent is replaced", parent=self._name, reason=end.value)
            if end is End.GONE:
                self._retire()
            self._replace()
        self._close_retired()

    def _retire(self) -> None:
        """Have nobody given to the current parent any more. Needs the lock."""
        if self._current:
            self._retired.append(self._current)
        self._current = None

    def _close_retired(self) -> None:
        with self._changed:
            done = [held for held in self._retired if held.in_flight == 0]
            self._retired = [held for held in self._retired if held.in_flight]
        _close(done)


def _close(held: list[_Held[P]]) -> None:
    for one in held:
        one.parent.close()
        one.closed.set()
