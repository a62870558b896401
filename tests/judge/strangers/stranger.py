"""A wrong solution that its package does not know."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.catalog.coding import CodingExercise

Edits = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stranger:
    """`edits` are made to the exercise's reference one after the other; `true` are the mistakes that it really holds."""

    exercise: str
    name: str
    edits: Edits
    true: frozenset[str]

    def source(self, exercise: CodingExercise) -> str:
        source = exercise.solution_path().read_text(encoding="utf-8")
        for old, new in self.edits:
            assert old in source, f"{self.exercise}, {self.name}: the reference does not hold {old!r} any more"
            source = source.replace(old, new)
        return source


def strangers(exercise: str, *entries: tuple[str, Edits, Iterable[str]]) -> list[Stranger]:
    return [Stranger(exercise, name, edits, frozenset(true)) for name, edits, true in entries]
