"""The port between the worker and whatever grades."""

from collections.abc import Callable
from typing import Protocol

from app.domain.judgement import CheckResult, Judgement
from app.domain.submission import Submission

OnCheck = Callable[[CheckResult], None]


class GradingFault(Exception):
    """Our own failure while grading: never the learner's fault, and graded again."""


class Cancelled(Exception):
    """The submission was cancelled while it was being graded."""


class Grader(Protocol):
    """Grades submissions; safe to call from several threads at once."""

    def grade(self, submission: Submission, on_check: OnCheck) -> Judgement:
        """Grade one submission, telling each check as it finishes.

        Raises `GradingFault` for failures of ours and `Cancelled` after `cancel`.
        """
        ...

    def cancel(self, submission_id: str) -> None:
        """Stop grading that submission at once, if it is being graded here."""
        ...
