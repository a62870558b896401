"""The right solutions that the bench submits."""

from dataclasses import dataclass
from functools import cached_property

from app.catalog.catalog import load_coding_exercises


@dataclass(frozen=True)
class Solution:
    """The reference solution of an exercise."""

    exercise: str

    @cached_property
    def code(self) -> str:
        found = next(exercise for exercise in load_coding_exercises() if exercise.slug == self.exercise)
        return found.solution_path().read_text(encoding="utf-8")


QUICK = Solution("soft-targets")
"""Function-level: milliseconds of computing."""
TRAINING = Solution("distill-digits")
"""Trains a network for seconds."""
