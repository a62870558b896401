"""The places in which a worker grades, each a thread: it sleeps until it is woken, and works until nothing waits."""

import threading
from collections.abc import Mapping
from queue import SimpleQueue

import structlog

from app.domain.grading import Cancelled, Grader, GradingFault
from app.domain.submission import Kind
from app.services.record import Recorder
from app.storage.work import Claim

log = structlog.get_logger(__name__)


class Slots:
    """Grades up to `count` submissions at once. `wake` and `cancel` are for one thread alone."""

    def __init__(self, recorder: Recorder, graders: Mapping[Kind, Grader], count: int) -> None:
        self._recorder = recorder
        self._graders = graders
        self._count = count
        self._wakes: SimpleQueue[None] = SimpleQueue()
        self._changed = threading.Condition()
        self._awake = 0
        self._claims: dict[str, Claim] = {}
        self._closed = False

    def start(self) -> None:
        """Start the threads and have each look for work."""
        for number in range(self._count):
            threading.Thread(target=self._run, name=f"slot-{number}", daemon=True).start()
        for _ in range(self._count):
            self.wake()

    def wake(self) -> None:
        """Have one slot look for work. A wake-up that no slot has taken yet is as good as a further one."""
        if self._wakes.qsize() < self._count:
            with self._changed:
                self._awake += 1
            self._wakes.put(None)

    def idle(self) -> bool:
        with self._changed:
            return self._awake == 0

    def grading(self) -> set[str]:
        """The ids of the submissions that are being graded here."""
        with self._changed:
            return set(self._claims)

    def cancel(self, submission_id: str) -> None:
        with self._changed:
            claim = self._claims.get(submission_id)
        if claim:
            self._graders[claim.submission.kind].cancel(submission_id)

    def close(self, seconds: float) -> bool:
        """Claim nothing more, and wait that long for what is being graded. Returns whether it has ended."""
        with self._changed:
            self._closed = True
            return self._changed.wait_for(lambda: not self._claims, seconds)

    def _run(self) -> None:
        while True:
            self._wakes.get()
            try:
                while claim := self._claim():
                    self._work_on(claim)
            except Exception:
                # What was claimed is renewed no more: the sweep finds it.
                log.exception("slot failed")
            with self._changed:
                self._awake -= 1

    def _claim(self) -> Claim | None:
        """Known to `grading` and `cancel` from the moment it is committed: both wait for the lock."""
        with self._changed:
            claim = None if self._closed else self._recorder.claim(self._graders.keys())
            if claim:
                self._claims[claim.submission.id] = claim
            return claim

    def _work_on(self, claim: Claim) -> None:
        try:
            self._grade(claim)
        finally:
            with self._changed:
                del self._claims[claim.submission.id]
                self._changed.notify_all()

    def _grade(self, claim: Claim) -> None:
        submission = claim.submission
        about = {"submission": submission.id, "exercise": submission.exercise, "attempt": submission.attempt}
        try:
            grader = self._graders[submission.kind]
            judgement = grader.grade(submission, lambda result: self._recorder.check(claim, result))
        except Cancelled:
            self._recorder.release(claim)
        except GradingFault as fault:
            log.error("grading failed", **about, reason=str(fault))
            self._recorder.fault(claim)
        except Exception:
            log.exception("grader failed", **about)
            self._recorder.fault(claim)
        else:
            self._recorder.verdict(claim, judgement)
            log.info("graded", **about, verdict=judgement.verdict.value, score=judgement.score)
