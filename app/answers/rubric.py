"""Applying a question's rubric to the mentions of an answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.answers.clauses import Clause
from app.answers.frames import Evidence, Mentions, match
from app.answers.lexicon import TERMS
from app.catalog.questions import Misconception, Point, Question
from app.catalog.rubrics import Frame, Polarity, Term
from app.domain.errors import RetortError
from app.domain.verdict import PointState

OPEN_SLOT_NEEDS = 2
"""A frame must have more slots than this for the rest to mean anything when one is left open."""


class UnknownConcept(RetortError):
    """A rubric names a concept that neither the lexicon nor the question defines."""

    def __init__(self, question: str, concept: str) -> None:
        self.question = question
        self.concept = concept
        super().__init__(f"{question} names the concept {concept!r}: add it to `concepts` or to app/answers/lexicon.")


@dataclass(frozen=True)
class Finding:
    """What the rubric makes of one key point, and the clauses that decided."""

    state: PointState
    evidence: Evidence | None


def terms_of(question: Question) -> tuple[Term, ...]:
    """The concepts that the question's rubric needs, its own words before the lexicon's. Raises `UnknownConcept`."""
    own = {term.name: term for term in question.concepts}
    names = sorted({name for frame in _frames(question) for name in frame.concepts})
    for name in names:
        if name not in own and name not in TERMS:
            raise UnknownConcept(question.slug, name)
    return tuple(own.get(name) or TERMS[name] for name in names)


def _frames(question: Question) -> Iterator[Frame]:
    for point in question.rubric_points:
        yield from (*point.rubric.hit, *point.rubric.weak, *point.rubric.contra)
    for mistake in question.misconceptions:
        yield from (*mistake.rubric.states, *mistake.rubric.unless)


def judge_point(point: Point, clauses: Sequence[Clause], mentions: Mentions) -> Finding:
    """Hit, missed or unsure: an answer that states a point and its opposite is unsure."""
    hit = _first(point.rubric.hit, clauses, mentions)
    against = _first(point.rubric.contra, clauses, mentions)
    if hit and not against:
        return Finding(PointState.HIT, hit)
    if against and not hit:
        return Finding(PointState.MISSED, against)
    unusual = [near for frame in point.rubric.hit for near in _nearly(frame)]
    touched = hit or _first((*point.rubric.weak, *unusual), clauses, mentions)
    return Finding(PointState.UNSURE, touched) if touched else Finding(PointState.MISSED, None)


@cache
def _nearly(frame: Frame) -> tuple[Frame, ...]:
    """The frame with each of its slots left open in turn: what an answer in unusual words still fills."""
    asked = [slot for slot in frame.slots if slot.polarity is not Polarity.ABSENT]
    if len(asked) <= OPEN_SLOT_NEEDS:
        return ()
    remaining = (tuple(slot for slot in frame.slots if slot is not left_out) for left_out in asked)
    return tuple(Frame(slots=slots, ordered=frame.ordered, window=frame.window) for slots in remaining)


def stated(mistake: Misconception, clauses: Sequence[Clause], mentions: Mentions) -> Evidence | None:
    """The clauses that state the misconception, or None."""
    if _first(mistake.rubric.unless, clauses, mentions):
        return None
    return _first(mistake.rubric.states, clauses, mentions)


def _first(frames: Iterable[Frame], clauses: Sequence[Clause], mentions: Mentions) -> Evidence | None:
    return next((evidence for frame in frames if (evidence := match(frame, clauses, mentions))), None)
