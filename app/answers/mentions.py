"""Where an answer speaks of which concept, and whether it affirms or denies it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.answers.clauses import Clause
from app.answers.polarity import Negation
from app.catalog.rubrics import Term

MENTIONS_A_CLAUSE = 12
"""More mentions of one concept in one clause say nothing new; the bound keeps hostile answers cheap."""
ANY_WORD = r"(?!(?:not|no|never|without|cannot)\b)[a-z0-9_']{1,24}(?<!n't)"
ANY_ENDING = "[a-z0-9_]{0,16}"
ANY_CHARACTER = "[^不没未非无,。]"
"""What a gap in a pattern may hold: never a negator, so that "needs no labels" is not read as "needs labels".
Bounded, so that no hostile answer makes a pattern run for long."""


@dataclass(frozen=True)
class Mention:
    """Words for a concept: `text[start:end]` of the folded answer."""

    start: int
    end: int
    clause: int
    denied: bool


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    english = term.en.replace(r"\w+", ANY_WORD).replace(" ?", r"[\s\-]?").replace(" ", r"[\s\-]+")
    chinese = term.zh.replace(r"\w+", ANY_WORD).replace(".{", ANY_CHARACTER + "{")
    english, chinese = (pattern.replace(r"\w*", ANY_ENDING) for pattern in (english, chinese))
    return re.compile(rf"(?<![a-z0-9])(?:{english})(?![a-z0-9])|{chinese}")


def find(
    text: str, clauses: Sequence[Clause], terms: Iterable[Term], ignored: frozenset[int]
) -> dict[str, tuple[Mention, ...]]:
    """The mentions of each concept, by its name, in the order of the text. Those in `ignored` clauses are left out."""
    negation = Negation(text)
    return {term.name: tuple(_mentions(text, clauses, term, ignored, negation)) for term in terms}


def _mentions(
    text: str, clauses: Sequence[Clause], term: Term, ignored: frozenset[int], negation: Negation
) -> Iterator[Mention]:
    told: Counter[int] = Counter()
    for match in _pattern(term).finditer(text):
        index = bisect_right(clauses, match.start(), key=lambda clause: clause.start) - 1
        if match.end() == match.start() or index < 0 or index in ignored or told[index] == MENTIONS_A_CLAUSE:
            continue
        told[index] += 1
        denied = negation.covers(match.start(), clauses[index])
        yield Mention(match.start(), match.end(), index, denied)
