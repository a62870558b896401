"""Who is best at an exercise: one accepted submission a learner, by its ranked metric; the earlier first among equals."""

import json
from dataclasses import dataclass
from datetime import datetime

from app.catalog.catalog import Catalog
from app.catalog.coding import CodingExercise, Metric
from app.domain.errors import RetortError
from app.services.exercises import UnknownExercise
from app.services.pages import InvalidCursor, Page, decode_cursor, page_of
from app.storage import standings
from app.storage.database import Database
from app.storage.standings import Place, Standing

LIST = "leaderboard"


class NoLeaderboard(RetortError):
    """This exercise ranks nothing: it is right or it is not."""


@dataclass(frozen=True)
class Entry:
    """One line. `submission_id` is told to its own learner alone."""

    position: int
    learner_id: str
    own: bool
    value: float
    finished_at: datetime
    submission_id: str | None


@dataclass(frozen=True)
class Leaderboard:
    """A page of an exercise's entries, and what they are ranked by."""

    exercise: CodingExercise
    metric: Metric
    page: Page[Entry]


class LeaderboardService:
    def __init__(self, catalog: Catalog, database: Database) -> None:
        self._catalog = catalog
        self._database = database

    def get(self, learner_id: str, slug: str, limit: int, cursor: str | None) -> Leaderboard:
        """Raises `UnknownExercise`, `NoLeaderboard` and `InvalidCursor`."""
        exercise = self._catalog.get(slug)
        if exercise is None:
            raise UnknownExercise(slug)
        if not isinstance(exercise, CodingExercise) or exercise.ranking is None:
            raise NoLeaderboard
        after = None if cursor is None else _place(decode_cursor(LIST, cursor))
        with self._database.reading() as session:
            found = standings.best(session, slug, after, limit + 1)
            before = standings.count_before(session, slug, found[0].place) if found else 0
        page = page_of(found, limit, LIST, lambda standing: _key(standing.place))
        sign = -1 if exercise.ranking.better == "higher" else 1
        entries = [
            _entry(standing, before + number, sign, learner_id) for number, standing in enumerate(page.items, start=1)
        ]
        return Leaderboard(exercise, exercise.ranking, Page(entries, page.next))


def _entry(standing: Standing, position: int, sign: int, asked_by: str) -> Entry:
    own = standing.learner_id == asked_by
    return Entry(
        position=position,
        learner_id=standing.learner_id,
        own=own,
        value=sign * standing.place.rank,
        finished_at=standing.place.finished_at,
        submission_id=standing.place.submission_id if own else None,
    )


def _key(place: Place) -> str:
    return json.dumps([place.rank, place.finished_at.isoformat(), place.submission_id])


def _place(key: str) -> Place:
    """Raises `InvalidCursor` for a key that `_key` has not made."""
    try:
        rank, finished_at, submission_id = json.loads(key)
        return Place(float(rank), datetime.fromisoformat(finished_at), str(submission_id))
    except (ValueError, TypeError):
        raise InvalidCursor from None
