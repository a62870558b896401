"""Answers written and labelled by hand: per key point whether it is made, and which misconceptions are stated.

`bank` was written before the rules were tuned and is what they were tuned on; `heldout` was written after they were frozen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from app.answers import grade
from app.catalog.catalog import EXERCISES
from app.catalog.questions import Question, load_question
from app.domain.judgement import Judgement
from app.domain.text import Lang
from app.domain.verdict import PointState

HERE = Path(__file__).parent


class LabelledAnswer(BaseModel):
    """One answer to one question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: Lang
    style: str
    made: frozenset[str]
    misconceptions: frozenset[str] = frozenset()
    text: str


@dataclass
class Tally:
    """Counts of point decisions and of misconceptions, over any number of answers."""

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    named: int = 0
    invented: int = 0
    overlooked: int = 0

    @property
    def accuracy(self) -> float:
        """Of the decided points, how many are decided as labelled."""
        return self.right / (self.right + self.wrong)

    @property
    def coverage(self) -> float:
        """Of all points, how many are decided."""
        return (self.right + self.wrong) / (self.right + self.wrong + self.unsure)

    @property
    def f1(self) -> float:
        """Of the misconceptions."""
        return 2 * self.named / (2 * self.named + self.invented + self.overlooked)

    def add(self, answer: LabelledAnswer, judgement: Judgement) -> None:
        for point in judgement.points:
            if point.state is PointState.UNSURE:
                self.unsure += 1
            elif (point.state is PointState.HIT) is (point.id in answer.made):
                self.right += 1
            else:
                self.wrong += 1
        stated = {mistake.id for mistake in judgement.misconceptions}
        self.named += len(stated & answer.misconceptions)
        self.invented += len(stated - answer.misconceptions)
        self.overlooked += len(answer.misconceptions - stated)


@cache
def bank() -> dict[str, Question]:
    """The questions by their id."""
    return {path.stem: load_question(path) for path in sorted((EXERCISES / "questions").glob("*.yaml"))}


def answers(folder: str) -> list[tuple[Question, LabelledAnswer]]:
    """The labelled answers of `bank` or `heldout` beside their questions."""
    return [
        (bank()[path.stem], LabelledAnswer.model_validate(entry))
        for path in sorted((HERE / folder).glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def tally(graded: Iterable[tuple[Question, LabelledAnswer]]) -> Tally:
    """Grade them all and count."""
    result = Tally()
    for question, answer in graded:
        result.add(answer, grade(question, answer.text, answer.lang))
    return result


def worthless_texts() -> dict[str, Any]:
    """guards.yaml."""
    data: dict[str, Any] = yaml.safe_load((HERE / "guards.yaml").read_text(encoding="utf-8"))
    return data
