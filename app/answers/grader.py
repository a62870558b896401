"""From a question and an answer to a judgement: a pure function, the same on every machine and at every time.

The answer is folded, cut into clauses, and searched for the concepts of the rubric; clauses that earn nothing (copied,
listed, repeated, addressed to the grader) or that the learner does not assert (reported, denied, asked) are left out.
Frames over the rest decide each key point, and misconceptions veto the points that they contradict.
"""

from collections.abc import Sequence

from app.answers.attribution import disowned
from app.answers.clauses import Clause, split
from app.answers.feedback import NOTHING_TO_GRADE, summarise
from app.answers.folding import Folded, fold
from app.answers.frames import Evidence, Mentions
from app.answers.guards import worthless
from app.answers.mentions import find
from app.answers.rubric import Finding, judge_point, stated, terms_of
from app.catalog.questions import Point, Question
from app.domain.judgement import Judgement, MisconceptionResult, PointResult
from app.domain.text import EMPTY, Lang
from app.domain.verdict import PointState


def grade(question: Question, answer: str, lang: Lang) -> Judgement:  # noqa: ARG001
    """Grade a free-text answer.

    Each key point is hit, missed or unsure, with the learner's own words as evidence; accepted only when every point is
    hit and no misconception is stated. `Question.score` says how the score follows. `lang` is the language that the
    learner chose; the words are read in whichever of the two languages they are written, or in both.
    Raises `UnknownConcept` for a rubric that cannot be applied.
    """
    folded = fold(answer)
    clauses = split(folded.text)
    void = worthless(folded.text, clauses, question)
    mentions = find(folded.text, clauses, terms_of(question), void | disowned(folded.text, clauses))
    misconceptions = _misconceptions(question, folded, clauses, mentions)
    points = _points(question, folded, clauses, mentions, misconceptions)
    hit = {point.id for point in points if point.state is PointState.HIT}
    mistaken = {mistake.id for mistake in misconceptions}
    empty = len(void) == len(clauses)
    return Judgement(
        verdict=question.verdict(hit, mistaken),
        score=question.score(hit, mistaken),
        summary=NOTHING_TO_GRADE if empty else summarise(points, misconceptions),
        points=points,
        misconceptions=misconceptions,
    )


def _misconceptions(
    question: Question, folded: Folded, clauses: Sequence[Clause], mentions: Mentions
) -> tuple[MisconceptionResult, ...]:
    found = ((mistake, stated(mistake, clauses, mentions)) for mistake in question.misconceptions)
    return tuple(
        MisconceptionResult(id=mistake.id, text=mistake.text, evidence=_quote(folded, clauses, evidence))
        for mistake, evidence in found
        if evidence
    )


def _points(
    question: Question,
    folded: Folded,
    clauses: Sequence[Clause],
    mentions: Mentions,
    misconceptions: Sequence[MisconceptionResult],
) -> tuple[PointResult, ...]:
    contradicts = {mistake.id: mistake.contradicts for mistake in question.misconceptions}
    vetoed = {point: mistake.evidence for mistake in misconceptions for point in contradicts[mistake.id]}
    results = []
    for point in question.rubric_points:
        if point.id in vetoed:
            results.append(_result(point, PointState.MISSED, vetoed[point.id]))
        else:
            finding: Finding = judge_point(point, clauses, mentions)
            quote = _quote(folded, clauses, finding.evidence) if finding.evidence else None
            results.append(_result(point, finding.state, quote))
    return tuple(results)


def _result(point: Point, state: PointState, evidence: str | None) -> PointResult:
    advice = EMPTY if state is PointState.HIT else point.advice
    return PointResult(id=point.id, text=point.text, state=state, evidence=evidence, advice=advice)


def _quote(folded: Folded, clauses: Sequence[Clause], evidence: Evidence) -> str:
    return folded.quote(clauses[evidence.first].start, clauses[evidence.last].end)
