"""Cutting an answer into sentences and clauses, in English and Chinese alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\betc)\.(?=\s|$|[\u4e00-\u9fff])|[!?;。]+|\n\s*\n|(?<![^\n]{40})\n|\n(?=\s*[-*•\d])|\.{3,}(?=\s)"
)
"""A full stop ends a sentence only before a blank or a Chinese character, so that 0.5 and model.pt stay whole.
A line break ends one too, unless the line was long and is merely wrapped."""

CLAUSE_END = re.compile(
    r",(?!\d)|:(?!\d)| - "
    r"|(?<=[\s,])(?=(?:but|while|whereas|because|since|so|although|though|however|which|instead of|rather than)\b)"
    r"|(?<=[\s,])(?=and (?:then|it|they|the|we|you|this|so|also)\b)"
    r"|(?<!因)(?=而是|但是|但|然而|因此|所以|因为|从而|而不是|其实)"
)

BACK_REFERENCE = re.compile(
    r"\s*(?:it|they|this|these|that|those|which|he|she|such|both)\b|\s*(?:它|他|这|其|那|此|两者|二者)"
)
"""How a sentence begins that continues the one before."""


@dataclass(frozen=True)
class Clause:
    """A stretch of folded text, `text[start:end]`."""

    start: int
    end: int
    sentence: int
    topic: int
    """Sentences that refer back to the one before share its topic."""


def split(text: str) -> tuple[Clause, ...]:
    """The clauses of folded text, in order. Blank ones are left out."""
    clauses: list[Clause] = []
    topic = -1
    for number, (start, end) in enumerate(_pieces(text, SENTENCE_END, 0, len(text))):
        if topic < 0 or not BACK_REFERENCE.match(text, start):
            topic = number
        clauses += [Clause(left, right, number, topic) for left, right in _pieces(text, CLAUSE_END, start, end)]
    return tuple(clauses)


def sentences(clauses: Sequence[Clause]) -> list[list[int]]:
    """The indexes of the clauses of each sentence, in order."""
    numbered = groupby(range(len(clauses)), key=lambda index: clauses[index].sentence)
    return [list(indexes) for _, indexes in numbered]


def _pieces(text: str, separator: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in separator.finditer(text, start, end):
        if text[left : match.start()].strip():
            yield left, match.end()
            left = match.end()
    if text[left:end].strip():
        yield left, end
