"""A worker whose grader does what the code says: `python acting_worker.py DESCRIPTOR`, run by a server under test.

`pass`: two checks and acceptance. `hold`: one check, then nothing until the file HOLD.open exists in the data directory or
it is cancelled. `fault`, `crash`: fail. `die`, `die once`: kill this process after one check.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from app import log
from app.config import load_settings
from app.domain.grading import Cancelled, GradingFault, OnCheck
from app.domain.judgement import CheckResult, Judgement
from app.domain.submission import Kind, Submission
from app.domain.text import Text
from app.domain.verdict import CheckStatus, Verdict
from app.queue.embedded_worker import EmbeddedInbox
from app.queue.lifeline import die_with_parent, end_group
from app.queue.port import Crew, ServerGone
from app.services.record import Recorder
from app.services.slots import Slots
from app.services.worker_loop import WorkerLoop
from app.storage.database import Database

LOOK_SECONDS = 0.01


class Actor:
    def __init__(self, data: Path) -> None:
        self._data = data
        self._cancelled: dict[str, threading.Event] = {}

    def grade(self, submission: Submission, on_check: OnCheck) -> Judgement:
        cancelled = self._cancelled.setdefault(submission.id, threading.Event())
        on_check(_check("first"))
        match submission.code:
            case "hold":
                self._hold(cancelled)
            case "fault":
                raise GradingFault("it was asked for")
            case "crash":
                raise RuntimeError(f"secret {submission.code}")
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "die once":
                self._die_once()
        on_check(_check("second"))
        return Judgement(verdict=Verdict.ACCEPTED, score=100, checks=(_check("first"), _check("second")))

    def cancel(self, submission_id: str) -> None:
        if submission_id in self._cancelled:
            self._cancelled[submission_id].set()

    def _hold(self, cancelled: threading.Event) -> None:
        while not (self._data / "HOLD.open").exists():
            if cancelled.wait(LOOK_SECONDS):
                raise Cancelled

    def _die_once(self) -> None:
        mark = self._data / "died"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def _check(name: str) -> CheckResult:
    return CheckResult(name=name, title=Text.same(name), status=CheckStatus.PASSED, points=50, max_points=50)


def main(descriptor: int) -> None:
    die_with_parent()
    settings = load_settings()
    log.configure(settings.log_level, settings.log_format)
    inbox = EmbeddedInbox(descriptor)
    with Database(settings.database()) as database:
        recorder = Recorder(database, settings.lease_seconds, inbox.wrote)
        graders = dict.fromkeys(Kind, Actor(settings.data))
        loop = WorkerLoop(
            inbox, recorder, Slots(recorder, graders, settings.workers), Crew(settings.workers, frozenset(Kind))
        )
        signal.signal(signal.SIGTERM, lambda *_: loop.stop())
        (settings.data / "worker.pid").write_text(str(os.getpid()))
        try:
            loop.run()
        except ServerGone:
            end_group()


main(int(sys.argv[1]))
