"""The safety net under wake-ups and leases. It sleeps while there is no work, and looks once a lease while there is."""

import threading

import structlog

from app.queue.port import Queue
from app.services.recovery import Recovery
from app.storage.database import DatabaseLocked

SLACK = 1.5
"""Leases between two looks: a worker that renews in time is never caught in between."""

log = structlog.get_logger(__name__)


class Sweeper:
    """A thread of the server."""

    def __init__(self, recovery: Recovery, queue: Queue, lease_seconds: float) -> None:
        self._recovery = recovery
        self._queue = queue
        self._seconds = lease_seconds * SLACK
        self._armed = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeper", daemon=True)

    def start(self) -> None:
        self._armed.set()
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._armed.set()
        self._thread.join()

    def wake(self, submission_id: str) -> None:
        """Wake a worker, and look later whether it came."""
        self._queue.wake(submission_id)
        self._armed.set()

    def _run(self) -> None:
        while self._armed.wait() and not self._stopping.wait(self._seconds):
            self._armed.clear()
            try:
                self._look()
            except DatabaseLocked:
                # A worker that was stopped in the middle of a commit holds the lock until it is killed.
                log.warning("the database stays locked; the worker is replaced")
                self._queue.doubt()
                self._armed.set()
            except Exception:
                log.exception("sweep failed")
                self._armed.set()

    def _look(self) -> None:
        if self._recovery.sweep():
            self._queue.doubt()
        if unfinished := self._recovery.unfinished():
            self.wake(unfinished)
