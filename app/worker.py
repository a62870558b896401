"""The composition root of the worker: `python -m app.worker DESCRIPTOR`, started by the server with its socket."""

import signal
import sys
from contextlib import ExitStack

import structlog

from app import log
from app.answers import grade
from app.catalog.catalog import Catalog, load_catalog
from app.catalog.questions import Question
from app.config import Settings, load_settings
from app.domain.grading import Grader, GradingFault, OnCheck
from app.domain.judgement import Judgement
from app.domain.submission import Kind, Submission
from app.judge.pool import JudgePool
from app.queue.embedded_worker import EmbeddedInbox
from app.queue.lifeline import die_with_parent, end_group
from app.queue.port import Crew, ServerGone
from app.services.record import Recorder
from app.services.slots import Slots
from app.services.worker_loop import WorkerLoop
from app.storage.database import Database


class QuestionGrader:
    """Grades answers to questions (a `Grader`)."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def grade(self, submission: Submission, on_check: OnCheck) -> Judgement:  # noqa: ARG002  # a question has no checks
        question = self._catalog.get(submission.exercise)
        if not isinstance(question, Question) or not isinstance(submission.answer, str):
            raise GradingFault(f"the catalogue has no question {submission.exercise} that takes such an answer")
        return grade(question, submission.answer, submission.lang)

    def cancel(self, submission_id: str) -> None:
        """An answer is graded before anybody could cancel it."""


def main(descriptor: int) -> None:
    """Grade until the server asks to stop; end with everything that was started when the server is gone."""
    die_with_parent()
    settings = load_settings()
    log.configure(settings.log_level, settings.log_format)
    try:
        _work(settings, EmbeddedInbox(descriptor))
    except ServerGone:
        end_group()


def _work(settings: Settings, inbox: EmbeddedInbox) -> None:
    with ExitStack() as stack:
        pool = JudgePool(settings.exercises, settings.sandbox, settings.renew_after)
        graders: dict[Kind, Grader] = {Kind.QUESTION: QuestionGrader(load_catalog(settings.exercises))}
        try:
            graders[Kind.CODING] = stack.enter_context(pool)
        except GradingFault as fault:
            structlog.get_logger(__name__).error("code will not be graded", reason=str(fault))
        database = stack.enter_context(Database(settings.database(), survives_power_loss=False))
        recorder = Recorder(database, settings.lease_seconds, inbox.wrote)
        slots = Slots(recorder, graders, settings.workers)
        loop = WorkerLoop(inbox, recorder, slots, Crew(settings.workers, frozenset(graders), tuple(pool.walls())))
        signal.signal(signal.SIGTERM, lambda *_: loop.stop())
        loop.run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
