"""A question of the Q&A bank: one YAML file in exercises/questions."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from app.catalog.exercise import Exercise, Frozen
from app.catalog.files import build, read_yaml
from app.domain.submission import Kind
from app.domain.text import Text


class Point(Frozen):
    """A key point: what a good answer says, and how the grader recognises it."""

    id: str
    text: Text
    advice: Text
    """What a better answer would say, shown when the point is missed or unsure."""
    rubric: dict[str, Any] = {}


class Misconception(Frozen):
    """A mistaken belief that an answer may state."""

    id: str
    text: Text
    rubric: dict[str, Any] = {}


class Question(Exercise):
    """An open question with its rubric. Rubrics and model answers leave the server only when they are unlocked."""

    kind: Kind = Kind.QUESTION
    answer_type: Literal["open"] = "open"
    rubric_points: tuple[Point, ...] = Field(min_length=1)
    misconceptions: tuple[Misconception, ...] = ()
    model_answer: Text


def load_question(path: Path) -> Question:
    """Read one question. Raises `PackageError` with file, line and what to do."""
    data = read_yaml(path)
    return build(Question, data | {"slug": f"q-{path.stem}"}, path)
