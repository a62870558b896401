"""A real guest parent, with every wall that this machine has."""

from collections.abc import Callable, Iterator

import pytest

from app.catalog.catalog import ARCHITECTURES_FILE, EXERCISES
from app.domain.limits import MIB, Limits
from app.judge.solution import Solution
from app.sandbox.parent import GuestParent
from app.sandbox.session import Session

LIMITS = Limits(cpu_seconds=2, wall_seconds=60, memory_bytes=256 * MIB, output_bytes=10_000)


@pytest.fixture(scope="session")
def parent() -> Iterator[GuestParent]:
    parent = GuestParent("walls", EXERCISES / ARCHITECTURES_FILE)
    parent.wait_until_ready()
    yield parent
    parent.close()


@pytest.fixture
def session(parent: GuestParent) -> Iterator[Session]:
    channel = parent.open_session(LIMITS)
    session = Session(channel, LIMITS)
    yield session
    channel.close()


@pytest.fixture
def load(session: Session) -> Callable[[str], Solution]:
    """Load a source into a fresh guest."""

    def load(source: str) -> Solution:
        solution = Solution(session.open())
        solution.load(source, [], seed=7)
        return solution

    return load


def run(parent: GuestParent, body: str, *, limits: Limits = LIMITS) -> object:
    """What `f()` with this body returns in a guest of its own."""
    session = Session(parent.open_session(limits), limits)
    try:
        solution = Solution(session.open())
        lines = "\n".join("    " + line for line in body.splitlines())
        solution.load(f"def f():\n{lines}\n", ["f"], seed=7)
        return solution.call("f")
    finally:
        session.finish()
