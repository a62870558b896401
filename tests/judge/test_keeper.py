"""Warm parents come and go; submissions do not notice."""

import os
import signal
import threading

import pytest

from app.catalog.catalog import EXERCISES
from app.domain.grading import GradingFault
from app.domain.verdict import Verdict
from app.judge.keeper import Keeper
from app.judge.pool import JudgePool
from app.sandbox.growth import End
from tests.judge.conftest import RIGHT, submission
from tests.support.processes import PATIENCE_SECONDS, descendants_running, exists, until

SLOW = "import time\ntime.sleep(3)\n" + RIGHT


class Parent:
    """Gets ready when the nursery's door is open, and ends when it is told to."""

    def __init__(self, nursery: "Nursery") -> None:
        self.nursery = nursery
        self.end = End.GROWN
        self.ended = threading.Event()
        self.closed = threading.Event()

    def wait_until_ready(self) -> None:
        self.nursery.knocked.release()
        self.nursery.door.wait()
        if self.nursery.fault:
            raise self.nursery.fault

    def wait_for_end(self) -> End:
        self.ended.wait()
        return self.end

    def finish(self, end: End) -> None:
        self.end = end
        self.ended.set()

    def close(self) -> None:
        self.finish(End.GONE)
        self.closed.set()


class Nursery:
    """Starts parents and remembers them; `closed_door` keeps the next ones from getting ready."""

    def __init__(self) -> None:
        self.parents: list[Parent] = []
        self.door = threading.Event()
        self.door.set()
        self.knocked = threading.Semaphore(0)
        self.fault: GradingFault | None = None

    def start(self) -> Parent:
        self.parents.append(Parent(self))
        return self.parents[-1]


@pytest.fixture
def nursery() -> Nursery:
    return Nursery()


def keeper(nursery: Nursery, renew_after: int = 100) -> Keeper[Parent]:
    keeper = Keeper("parent", nursery.start, renew_after)
    keeper.begin()
    return keeper


def test_a_parent_that_is_gone_is_replaced_before_anybody_asks(nursery: Nursery) -> None:
    kept = keeper(nursery)
    with kept.lease() as first:
        pass
    nursery.knocked.acquire()
    first.finish(End.GONE)
    assert nursery.knocked.acquire(timeout=PATIENCE_SECONDS)
    with kept.lease() as second:
        assert second is not first
    kept.close()


def test_nobody_is_given_to_a_parent_that_is_gone(nursery: Nursery) -> None:
    """A lease waits for the successor instead."""
    kept = keeper(nursery)
    with kept.lease() as first:
        pass
    nursery.knocked.acquire()
    nursery.door.clear()
    first.finish(End.GONE)
    assert nursery.knocked.acquire(timeout=PATIENCE_SECONDS)
    threading.Timer(0.05, nursery.door.set).start()
    with kept.lease() as second:
        assert second is not first
    kept.close()


def test_a_parent_that_has_grown_serves_until_its_successor_is_ready(nursery: Nursery) -> None:
    kept = keeper(nursery)
    with kept.lease() as first:
        pass
    nursery.knocked.acquire()
    nursery.door.clear()
    first.finish(End.GROWN)
    assert nursery.knocked.acquire(timeout=PATIENCE_SECONDS)
    with kept.lease() as still:
        assert still is first
    nursery.door.set()
    assert first.closed.wait(PATIENCE_SECONDS)
    with kept.lease() as second:
        assert second is not first
    kept.close()


def test_a_parent_is_renewed_after_so_many_and_finishes_what_it_has(nursery: Nursery) -> None:
    kept = keeper(nursery, renew_after=2)
    with kept.lease() as first, kept.lease():
        nursery.knocked.acquire()
        assert nursery.knocked.acquire(timeout=PATIENCE_SECONDS)
        until(lambda: _leased(kept) is not first)
        assert not first.closed.is_set()
    assert first.closed.wait(PATIENCE_SECONDS)
    kept.close()
    assert all(parent.closed.is_set() for parent in nursery.parents)


def test_a_parent_that_does_not_start_is_a_fault_and_tried_again_for_the_next(nursery: Nursery) -> None:
    nursery.fault = GradingFault("no wall")
    kept = keeper(nursery)
    with pytest.raises(GradingFault, match="no wall"), kept.lease():
        pass
    nursery.fault = None
    with kept.lease() as parent:
        assert parent in nursery.parents
    kept.close()


def test_one_that_starts_while_the_keeper_closes_is_closed(nursery: Nursery) -> None:
    nursery.door.clear()
    kept = keeper(nursery)
    nursery.knocked.acquire()
    kept.close()
    assert nursery.parents[0].closed.wait(PATIENCE_SECONDS)


@pytest.mark.parametrize("module", ["app.judge.parent", "app.sandbox.warm"])
def test_a_killed_parent_is_replaced_by_itself(module: str) -> None:
    others = descendants_running(module)
    with JudgePool(EXERCISES, "walls") as pool:
        parent = next(pid for pid in descendants_running(module) if pid not in others)
        os.kill(parent, signal.SIGKILL)
        until(lambda: not exists(parent))
        assert pool.grade(submission(RIGHT), lambda _: None).verdict is Verdict.ACCEPTED
        assert parent not in descendants_running(module)


def test_renewed_parents_lose_no_submission() -> None:
    """Every other submission brings new parents, some of them while a slow one is still being graded."""
    verdicts: list[Verdict] = []
    others = parents()
    with JudgePool(EXERCISES, "walls", renew_after=2) as pool:

        def grade(code: str) -> None:
            verdicts.append(pool.grade(submission(code), lambda _: None).verdict)

        slow = threading.Thread(target=grade, args=[SLOW])
        slow.start()
        for _ in range(5):
            grade(RIGHT)
        slow.join()
    assert verdicts == [Verdict.ACCEPTED] * 6
    until(lambda: len(parents()) <= len(others))


def parents() -> list[int]:
    """The processes of all pools here: the parents, and what they have forked."""
    return descendants_running("app.judge.parent") + descendants_running("app.sandbox.warm")


def _leased(kept: Keeper[Parent]) -> Parent:
    with kept.lease() as parent:
        return parent
