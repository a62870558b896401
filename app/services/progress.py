"""How a learner is doing, from the attempts that count: full ones that were graded without a failure of ours."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.catalog.catalog import Catalog
from app.catalog.exercise import Exercise, Track
from app.domain.verdict import Verdict
from app.services.clock import now
from app.storage import submissions
from app.storage.database import Database
from app.storage.submissions import Attempt

FULL_SCORE = 100
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Skill:
    """How well a tag is mastered, 0 to 1: the mean of the best scores at all exercises that carry it."""

    tag: str
    mastery: float


@dataclass(frozen=True)
class Standing:
    """How the learner is doing on a set of exercises. `points` are those of each exercise in proportion to its best score;
    `streak` counts days in a row (UTC) with an attempt, up to today or yesterday."""

    attempted: int
    solved: int
    points: int
    streak: int
    skills: list[Skill]


@dataclass(frozen=True)
class Progress:
    overall: Standing
    tracks: dict[Track, Standing]


class ProgressService:
    def __init__(self, catalog: Catalog, database: Database, today: Callable[[], date] = lambda: now().date()) -> None:
        self._catalog = catalog
        self._database = database
        self._today = today

    def progress(self, learner_id: str) -> Progress:
        """Attempts at exercises that the catalogue no longer has count nothing."""
        with self._database.reading() as session:
            attempts = submissions.attempts(session, learner_id)
        exercises = list(self._catalog.values())
        return Progress(
            overall=self._standing(exercises, attempts),
            tracks={track: self._standing([e for e in exercises if e.track is track], attempts) for track in Track},
        )

    def _standing(self, exercises: Collection[Exercise], attempts: Iterable[Attempt]) -> Standing:
        slugs = {exercise.slug for exercise in exercises}
        here = [attempt for attempt in attempts if attempt.exercise in slugs]
        best = submissions.best_of(here)
        return Standing(
            attempted=len(best),
            solved=len({attempt.exercise for attempt in here if attempt.verdict is Verdict.ACCEPTED}),
            points=sum(round(e.points * best.get(e.slug, 0) / FULL_SCORE) for e in exercises),
            streak=_streak({attempt.finished_at.date() for attempt in here}, self._today()),
            skills=_skills(exercises, best),
        )


def _skills(exercises: Collection[Exercise], best: Mapping[str, int]) -> list[Skill]:
    scores: dict[str, list[int]] = {}
    for exercise in exercises:
        for tag in exercise.tags:
            scores.setdefault(tag, []).append(best.get(exercise.slug, 0))
    return [Skill(tag, sum(found) / len(found) / FULL_SCORE) for tag, found in sorted(scores.items())]


def _streak(days: Collection[date], today: date) -> int:
    """A day that is not over yet breaks no streak."""
    day = today if today in days else today - DAY
    length = 0
    while day in days:
        day -= DAY
        length += 1
    return length
