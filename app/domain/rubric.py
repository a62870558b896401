"""From key points to a score: one rule for the grader and for what learners mark themselves."""

from collections.abc import Sequence

from app.domain.judgement import MisconceptionResult, PointResult
from app.domain.verdict import PointState, Verdict

FULL_SCORE = 100


def verdict_of(points: Sequence[PointResult], misconceptions: Sequence[MisconceptionResult]) -> Verdict:
    """Accepted when every point is hit and nothing mistaken is stated."""
    every_point = all(point.state is PointState.HIT for point in points)
    return Verdict.ACCEPTED if every_point and not misconceptions else Verdict.WRONG_ANSWER


def score_of(points: Sequence[PointResult], misconceptions: Sequence[MisconceptionResult]) -> int:
    """The share of the points that are hit, of 100; each misconception costs as much as a point, down to 0."""
    hits = sum(point.state is PointState.HIT for point in points)
    return round(FULL_SCORE * max(0, hits - len(misconceptions)) / len(points))
