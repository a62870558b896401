"""What good guests reply to the checks of the shipped exercises, recorded as the frames that cross the wire."""

import contextlib
from dataclasses import dataclass
from functools import cache

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.catalog.coding import CheckSpec, CodingExercise
from app.judge.checks import Check, load_checks
from app.judge.models import load_architectures
from app.judge.reply import Reply
from app.judge.solution import Request, Solution
from app.judge.trial import CannotGoOn, Trial
from app.sandbox import wire
from app.sandbox.harness import Architectures, outgoing
from app.sandbox.local import LocalTransport

SEED = "a seed that makes every recording the same"
UNTRAINED_STUDENT = "def distill(teacher, student, *data):\n    return student\n"
UNTRAINED = {
    "distil-then-quantize": "wrong_answer/untrained_student.py",
    "prune-and-distil": "wrong_answer/no_recovery.py",
    "qat-digits": "wrong_answer/rounds_without_training.py",
}
"""Solutions that answer in the form of a good one, without seconds of training."""


@dataclass(frozen=True)
class Recorded:
    """One check, and the frames of the replies (after the load) that it got."""

    exercise: CodingExercise
    spec: CheckSpec
    check: Check
    frames: tuple[bytes, ...]


class _Recording:
    def __init__(self, architectures: Architectures) -> None:
        self._inner = LocalTransport(architectures)
        self.frames: list[bytes] = []

    def exchange(self, request: Request) -> Reply:
        reply = self._inner.exchange(request)
        self.frames.append(wire.encode(reply, wire.REPLY_CAPS, outgoing))
        return reply


@cache
def architectures() -> Architectures:
    return load_architectures(EXERCISES)


def names() -> list[str]:
    """Every check of every shipped exercise, as `slug/check`."""
    return [f"{exercise.slug}/{spec.name}" for exercise in _exercises().values() for spec in exercise.checks]


def measures_models(name: str) -> bool:
    """Whether the check belongs to an exercise of which thresholds decide."""
    return _exercises()[name.partition("/")[0]].has_thresholds


@cache
def recorded(name: str) -> Recorded:
    """The check of this name, run once against a good guest."""
    slug, _, check = name.partition("/")
    exercise, checks = _exercises()[slug], _checks(slug)
    recording = _Recording(architectures())
    solution = Solution(recording)
    solution.load(_source(exercise), [entry.name for entry in exercise.entry_points], 1)
    del recording.frames[:]
    with contextlib.suppress(CannotGoOn):
        checks[check](Trial(solution, SEED, check))
    spec = next(spec for spec in exercise.checks if spec.name == check)
    return Recorded(exercise, spec, checks[check], tuple(recording.frames))


@cache
def _exercises() -> dict[str, CodingExercise]:
    return {exercise.slug: exercise for exercise in load_coding_exercises(EXERCISES)}


@cache
def _checks(slug: str) -> dict[str, Check]:
    architectures()  # makes exercises.models importable for checks.py
    return load_checks(_exercises()[slug])


def _source(exercise: CodingExercise) -> str:
    if exercise.slug == "distill-digits":
        return UNTRAINED_STUDENT
    untrained = UNTRAINED.get(exercise.slug)
    path = exercise.folder / "submissions" / untrained if untrained else exercise.solution_path()
    return path.read_text(encoding="utf-8")
