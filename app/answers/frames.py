"""Matching a frame against the mentions of an answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
Fillers = Mapping[int, Sequence[Mention]]
"""The mentions that may fill a slot, by their clause."""


def match(frame: Frame, clauses: Sequence[Clause], mentions: Mentions) -> Evidence | None:
    """The closest place where the frame's concepts stand together, or None."""
    fillers = [_fillers(slot, mentions) for slot in frame.slots if slot.polarity is not Polarity.ABSENT]
    if not all(fillers):
        return None
    barred = {
        clause for slot in frame.slots if slot.polarity is Polarity.ABSENT for clause in _affirmed(slot, mentions)
    }
    anchors = (anchor for group in fillers[0].values() for anchor in group)
    spans = (_span(frame, clauses, anchor, fillers[1:]) for anchor in anchors)
    found = [span for span in spans if span and barred.isdisjoint(range(span.first, span.last + 1))]
    return min(found, key=lambda evidence: (evidence.last - evidence.first, evidence.first), default=None)


def _affirmed(slot: Slot, mentions: Mentions) -> set[int]:
    return {mention.clause for name in slot.concepts for mention in mentions.get(name, ()) if not mention.denied}


def _fillers(slot: Slot, mentions: Mentions) -> Fillers:
    by_clause: dict[int, list[Mention]] = {}
    for mention in (mention for name in slot.concepts for mention in mentions.get(name, ())):
        if slot.polarity is Polarity.EITHER or mention.denied is (slot.polarity is Polarity.DENIED):
            by_clause.setdefault(mention.clause, []).append(mention)
    return by_clause


def _span(frame: Frame, clauses: Sequence[Clause], anchor: Mention, fillers: Sequence[Fillers]) -> Evidence | None:
    """The clauses spanned when the mention of the first slot is joined by the nearest fillers of the others."""
    first = last = anchor.clause
    position = anchor.start
    for candidates in fillers:
        usable = (
            mention
            for mention in _around(anchor.clause, candidates, frame.window)
            if (mention.start > position or not frame.ordered)
            and _near(frame.window, clauses, min(first, mention.clause), max(last, mention.clause))
        )
        nearest = min(usable, key=lambda m: (_distance(m.clause, first, last), abs(m.start - position)), default=None)
        if nearest is None:
            return None
        first, last = min(first, nearest.clause), max(last, nearest.clause)
        position = nearest.start if frame.ordered else position
    return Evidence(first, last)


def _around(clause: int, candidates: Fillers, window: Window) -> Iterator[Mention]:
    """The candidates that are not too far away by count of clauses: keeps long answers linear."""
    if window is Window.ANSWER:
        reachable: Iterable[int] = candidates
    else:
        reachable = range(clause - REACH[window] + 1, clause + REACH[window])
    return (mention for index in reachable for mention in candidates.get(index, ()))


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
