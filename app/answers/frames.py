"""Matching a frame against the mentions of an answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.answers.clauses import Clause
from app.answers.mentions import Mention
from app.catalog.rubrics import Frame, Polarity, Slot, Window

REACH = {Window.CLAUSE: 1, Window.SENTENCE: 4, Window.ACROSS: 8}
"""How many neighbouring clauses each window may span; the whole answer has no bound."""


@dataclass(frozen=True)
class Evidence:
    """The clauses that decided: from the first to the last that fills a slot, both included."""

    first: int
    last: int


Mentions = Mapping[str, Sequence[Mention]]


def match(frame: Frame, clauses: Sequence[Clause], mentions: Mentions) -> Evidence | None:
    """The closest place where the frame's concepts stand together, or None."""
    asked = [slot for slot in frame.slots if slot.polarity is not Polarity.ABSENT]
    fillers = [_fillers(slot, mentions) for slot in asked]
    if not all(fillers):
        return None
    barred = {m.clause for s in frame.slots if s.polarity is Polarity.ABSENT for m in _affirmed(s, mentions)}
    found = [
        Evidence(first, last)
        for first, last in _spans(frame, fillers)
        if _near(frame.window, clauses, first, last) and barred.isdisjoint(range(first, last + 1))
    ]
    return min(found, key=lambda evidence: (evidence.last - evidence.first, evidence.first), default=None)


def _affirmed(slot: Slot, mentions: Mentions) -> list[Mention]:
    return [mention for name in slot.concepts for mention in mentions.get(name, ()) if not mention.denied]


def _fillers(slot: Slot, mentions: Mentions) -> list[Mention]:
    every = (mention for name in slot.concepts for mention in mentions.get(name, ()))
    if slot.polarity is Polarity.EITHER:
        return list(every)
    return [mention for mention in every if mention.denied is (slot.polarity is Polarity.DENIED)]


def _spans(frame: Frame, fillers: Sequence[Sequence[Mention]]) -> Iterator[tuple[int, int]]:
    """The clauses spanned when each mention of the first slot is joined by the nearest fillers of the others."""
    for anchor in fillers[0]:
        first = last = anchor.clause
        position = anchor.start
        for candidates in fillers[1:]:
            usable = [m for m in candidates if m.start > position] if frame.ordered else candidates
            nearest = min(
                usable, key=lambda m: (_distance(m.clause, first, last), abs(m.start - position)), default=None
            )
            if nearest is None:
                break
            first, last = min(first, nearest.clause), max(last, nearest.clause)
            position = nearest.start if frame.ordered else position
        else:
            yield first, last


def _distance(clause: int, first: int, last: int) -> int:
    return max(first - clause, clause - last, 0)


def _near(window: Window, clauses: Sequence[Clause], first: int, last: int) -> bool:
    if window is Window.ANSWER:
        return True
    if last - first >= REACH[window]:
        return False
    if window is Window.ACROSS:
        return clauses[last].sentence - clauses[first].sentence <= 1
    return clauses[last].topic == clauses[first].topic
