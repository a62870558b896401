"""What the bench compares with: a fresh interpreter that imports torch and runs one exercise's checks in its own process."""

import sys
import time

import torch

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.verdict import Verdict
from app.judge.checks import load_checks
from app.judge.models import load_architectures
from app.judge.run import Assignment, Run
from app.sandbox.failures import Cause, Outcome
from app.sandbox.harness import Architectures
from app.sandbox.local import LocalTransport


class LocalGuests:
    """Guests without walls or limits, one after the other."""

    def __init__(self, architectures: Architectures) -> None:
        self._architectures = architectures
        self._begun = time.monotonic()

    def open(self) -> LocalTransport:
        return LocalTransport(self._architectures)

    def kill(self, cause: Cause) -> None:
        """Nothing to kill: the next `open` starts afresh."""

    def finish(self) -> Outcome:
        return Outcome(Cause.CLOSED, wall_seconds=time.monotonic() - self._begun)


def main(slug: str) -> None:
    torch.set_num_threads(1)
    networks = load_architectures(EXERCISES)
    exercise = next(exercise for exercise in load_coding_exercises() if exercise.slug == slug)
    assignment = Assignment(exercise, load_checks(exercise), exercise.solution_path().read_text(), seed="0" * 32)
    run = Run(assignment, LocalGuests(networks), lambda: LocalTransport(networks), lambda _: None)
    assert run.judge().verdict is Verdict.ACCEPTED


if __name__ == "__main__":
    main(sys.argv[1])
