"""A worker process whose grader knows every verdict beforehand: `python grader.py DESCRIPTOR`, run by the server."""

import signal
import sys

from judgements import WRONG_CODE

from app.config import load_settings
from app.domain.grading import OnCheck
from app.domain.judgement import Judgement
from app.domain.submission import Kind, Submission
from app.queue.embedded_worker import EmbeddedInbox
from app.queue.port import Crew
from app.services.record import Recorder
from app.services.slots import Slots
from app.services.worker_loop import WorkerLoop
from app.storage.database import Database


class Foreknowing:
    """Tells the checks of one judgement, whatever the code."""

    def grade(self, submission: Submission, on_check: OnCheck) -> Judgement:
        for check in WRONG_CODE.checks:
            on_check(check)
        return WRONG_CODE

    def cancel(self, submission_id: str) -> None:
        """It is done before anybody could ask."""


def main(descriptor: int) -> None:
    settings = load_settings()
    inbox = EmbeddedInbox(descriptor)
    with Database(settings.database()) as database:
        recorder = Recorder(database, settings.lease_seconds, inbox.wrote)
        slots = Slots(recorder, {Kind.CODING: Foreknowing()}, 1)
        loop = WorkerLoop(inbox, recorder, slots, Crew(1, frozenset({Kind.CODING})))
        signal.signal(signal.SIGTERM, lambda *_: loop.stop())
        loop.run()


main(int(sys.argv[1]))
