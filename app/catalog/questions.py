"""A question of the Q&A bank: one YAML file in exercises/questions, named after the question's id.

Keys: title, track, difficulty, tags, points (what a full score is worth), statement, hints, sources, rubric_points,
misconceptions, concepts (words that only this question needs), model_answer, explanation. Every text has `en` and `zh`.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from app.catalog.exercise import Exercise, Frozen
from app.catalog.files import build, read_yaml
from app.catalog.rubrics import Rubric, Symptoms, Term
from app.domain.submission import Kind
from app.domain.text import Text
from app.domain.verdict import Verdict

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class Point(Frozen):
    """A key point: what a good answer says, and how the grader recognises it."""

    id: str = Field(pattern=ID)
    text: Text
    advice: Text
    """What a better answer would say, shown when the point is missed or unsure."""
    rubric: Rubric


class Misconception(Frozen):
    """A mistaken belief that an answer may state."""

    id: str = Field(pattern=ID)
    text: Text
    contradicts: tuple[str, ...] = ()
    """Key points that nobody can hold together with this belief; stating it vetoes them."""
    rubric: Symptoms


class Question(Exercise):
    """An open question with its rubric. Rubrics and model answers leave the server only when they are unlocked."""

    kind: Kind = Kind.QUESTION
    answer_type: Literal["open"] = "open"
    rubric_points: tuple[Point, ...] = Field(min_length=1)
    misconceptions: tuple[Misconception, ...] = ()
    concepts: tuple[Term, ...] = ()
    model_answer: Text

    @model_validator(mode="after")
    def _agree(self) -> "Question":
        ids = [point.id for point in self.rubric_points] + [mistake.id for mistake in self.misconceptions]
        if len(set(ids)) != len(ids):
            raise ValueError("two key points or misconceptions have the same id")
        for mistake in self.misconceptions:
            for point in mistake.contradicts:
                if point not in ids:
                    raise ValueError(f"misconception {mistake.id} contradicts {point}, which is no key point")
        return self

    def score(self, hit: Collection[str], stated: Collection[str]) -> int:
        """0 to 100 from the ids of the key points that were hit and of the misconceptions that were stated.

        A misconception that contradicts key points has cost those already, since it vetoes them; one that contradicts
        none takes back one hit.
        """
        costs = sum(mistake.id in stated and not mistake.contradicts for mistake in self.misconceptions)
        return round(100 * max(0, len(hit) - costs) / len(self.rubric_points))

    def verdict(self, hit: Collection[str], stated: Collection[str]) -> Verdict:
        """Accepted only where every key point is hit and no misconception stated."""
        complete = len(hit) == len(self.rubric_points) and not stated
        return Verdict.ACCEPTED if complete else Verdict.WRONG_ANSWER


def load_question(path: Path) -> Question:
    """Read one question. Raises `PackageError` with file, line and what to do."""
    data = read_yaml(path)
    return build(Question, data | {"slug": f"q-{path.stem}"}, path)
