"""The safety net under wake-ups and leases."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from support.submitting import read

from app.domain.submission import Kind, State
from app.services.record import Recorder
from app.services.recovery import Recovery
from app.services.submit import SubmitService
from app.services.sweeper import Sweeper
from app.storage.database import Database, DatabaseLocked
from services.conftest import RememberingQueue, send

SECONDS = 10.0


class Announcing(RememberingQueue):
    """Lets wake-ups be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.woke = threading.Event()

    def wake(self, submission_id: str) -> None:
        super().wake(submission_id)
        self.woke.set()


@contextmanager
def sweeping(database: Database, queue: RememberingQueue) -> Iterator[Sweeper]:
    sweeper = Sweeper(Recovery(database, lambda _: None), queue, lease_seconds=0.05)
    sweeper.start()
    yield sweeper
    sweeper.stop()


def test_a_lost_wake_up_is_made_good(database: Database, submit: SubmitService) -> None:
    """What still waits after a while is announced again."""
    queue = Announcing()
    submission = send(submit)
    with sweeping(database, queue):
        assert queue.woke.wait(SECONDS)
    assert queue.woken[0] == submission.id


def test_a_silent_worker_is_doubted(database: Database, submit: SubmitService) -> None:
    """Its work is given back, and a sound one asked for."""
    queue = Announcing()
    submission = send(submit)
    assert Recorder(database, -1.0, wrote=lambda _: None).claim(list(Kind)) is not None
    with sweeping(database, queue):
        assert queue.woke.wait(SECONDS)
    assert queue.doubts == 1
    assert read(database, submission).state is State.QUEUED


def test_a_database_that_stays_locked_has_the_worker_replaced(database: Database) -> None:
    """A worker that is stopped in the middle of a commit keeps the write lock until it is killed."""

    class Locked(Recovery):
        def sweep(self) -> bool:
            if not doubted.is_set():
                raise DatabaseLocked
            return super().sweep()

    class Doubting(Announcing):
        def doubt(self) -> None:
            super().doubt()
            doubted.set()

    doubted = threading.Event()
    queue = Doubting()
    sweeper = Sweeper(Locked(database, lambda _: None), queue, lease_seconds=0.05)
    sweeper.start()
    assert doubted.wait(SECONDS)
    sweeper.stop()
    assert queue.doubts == 1


def test_it_sleeps_where_nothing_is_to_do(database: Database) -> None:
    """After one look at an empty service it waits to be woken, however long."""
    looks = 0

    class Counting(Recovery):
        def sweep(self) -> bool:
            nonlocal looks
            looks += 1
            looked.set()
            return super().sweep()

    looked = threading.Event()
    queue = RememberingQueue()
    sweeper = Sweeper(Counting(database, lambda _: None), queue, lease_seconds=0.01)
    sweeper.start()
    assert looked.wait(SECONDS)
    looked.clear()
    assert not looked.wait(0.3)
    sweeper.wake("some-id")
    assert looked.wait(SECONDS)
    sweeper.stop()
    assert (looks, queue.woken) == (2, ["some-id"])
