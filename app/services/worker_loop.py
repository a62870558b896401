"""A worker's life between its start and its end: it sleeps until it is woken, renews leases, and ends in good order."""

import time

from app.queue.port import Cancel, Crew, Inbox, Order, Wake
from app.services.record import Recorder
from app.services.slots import Slots

RENEWALS_PER_LEASE = 3
CANCEL_AGAIN_SECONDS = 0.1
GRACE_SECONDS = 2.0
"""How long grading may take to end by itself once the worker is asked to stop."""
CANCEL_ROUNDS = 10


class WorkerLoop:
    """Runs in the main thread of a worker."""

    def __init__(self, inbox: Inbox, recorder: Recorder, slots: Slots, crew: Crew) -> None:
        self._inbox = inbox
        self._recorder = recorder
        self._slots = slots
        self._crew = crew
        self._interval = recorder.lease_seconds / RENEWALS_PER_LEASE
        self._renew_at = 0.0
        self._unwanted: set[str] = set()
        self._stopping = False

    def run(self) -> None:
        """Work until `stop`. Raises `app.queue.port.ServerGone` when there is nobody to work for."""
        self._renew_at = time.monotonic() + self._interval
        self._slots.start()
        self._inbox.ready(self._crew)
        while not self._stopping:
            for order in self._inbox.wait(self._patience()):
                self._obey(order)
            self._cancel_unwanted()
            if time.monotonic() >= self._renew_at:
                self._renew()
        self._end()

    def stop(self) -> None:
        """Make `run` return; also from a signal handler."""
        self._stopping = True
        self._inbox.interrupt()

    def _obey(self, order: Order) -> None:
        match order:
            case Wake():
                if self._slots.idle():
                    self._renew_at = time.monotonic() + self._interval
                self._slots.wake()
            case Cancel(submission_id):
                self._unwanted.add(submission_id)

    def _patience(self) -> float | None:
        """Seconds to sleep at most; None, without end, while nothing is being graded."""
        if self._unwanted:
            return CANCEL_AGAIN_SECONDS
        if self._slots.idle():
            return None
        return max(0.0, self._renew_at - time.monotonic())

    def _cancel_unwanted(self) -> None:
        """Again and again until it is gone: a grader may not have begun with it when it is first told."""
        self._unwanted &= self._slots.grading()
        for submission_id in self._unwanted:
            self._slots.cancel(submission_id)

    def _renew(self) -> None:
        self._renew_at = time.monotonic() + self._interval
        if ids := self._slots.grading():
            self._unwanted |= ids - self._recorder.renew(ids)

    def _end(self) -> None:
        """What does not end in time is cancelled, and so goes back to the queue uncounted."""
        seconds = GRACE_SECONDS
        for _ in range(CANCEL_ROUNDS):
            if self._slots.close(seconds):
                return
            seconds = CANCEL_AGAIN_SECONDS
            for submission_id in self._slots.grading():
                self._slots.cancel(submission_id)
