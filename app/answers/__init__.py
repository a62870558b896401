"""Grades a free-text answer against its question's rubric: pure, deterministic, offline, in either language."""

from app.answers.grader import grade

__all__ = ["grade"]
