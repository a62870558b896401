"""Where an answer speaks of which concept, and whether it affirms or denies it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from app.answers.clauses import Clause
from app.answers.polarity import Negation
from app.catalog.rubrics import Term


@dataclass(frozen=True)
class Mention:
    """Words for a concept: `text[start:end]` of the folded answer."""

    start: int
    end: int
    clause: int
    denied: bool


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    english = term.en.replace(" ", r"[\s\-]+")
    return re.compile(rf"(?<![a-z0-9])(?:{english})(?![a-z0-9])|{term.zh}")


def find(
    text: str, clauses: Sequence[Clause], terms: Iterable[Term], ignored: frozenset[int]
) -> dict[str, tuple[Mention, ...]]:
    """The mentions of each concept, by its name, in the order of the text. Those in `ignored` clauses are left out."""
    negation = Negation(text)
    starts = [clause.start for clause in clauses]
    found: dict[str, tuple[Mention, ...]] = {}
    for term in terms:
        mentions = []
        for match in _pattern(term).finditer(text):
            index = bisect_right(starts, match.start()) - 1
            if index in ignored or index < 0 or match.end() == match.start():
                continue
            denied = negation.covers(match.start(), clauses[index])
            mentions.append(Mention(match.start(), match.end(), index, denied))
        found[term.name] = tuple(mentions)
    return found
