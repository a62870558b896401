"""Verdicts are those of judging systems everywhere."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """How a finished submission fared. The order of declaration is the order of gravity, gravest first."""

    INTERNAL_ERROR = "internal_error"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    COMPILE_ERROR = "compile_error"
    RUNTIME_ERROR = "runtime_error"
    WRONG_ANSWER = "wrong_answer"
    ACCEPTED = "accepted"


_GRAVITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a whole from the verdicts of its parts; accepted where there are none."""
    return min(verdicts, key=_GRAVITY.__getitem__, default=Verdict.ACCEPTED)


class CheckStatus(StrEnum):
    """How one check fared. `error`: the submission broke before the check could compare anything."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    ERROR = "error"


class PointState(StrEnum):
    """What the grader makes of one key point. `unsure` counts nothing until the learner marks it."""

    HIT = "hit"
    MISSED = "missed"
    UNSURE = "unsure"
