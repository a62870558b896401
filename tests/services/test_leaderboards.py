"""Who is best: one line a learner, the best first, the earlier first among equals."""

from datetime import UTC, datetime

import pytest
from api.catalogue import CODING, QUESTION
from api.judgements import RIGHT_CODE, WRONG_CODE
from sqlalchemy import text

from app.catalog.catalog import Catalog
from app.domain.judgement import Judgement
from app.services.exercises import UnknownExercise
from app.services.leaderboards import LeaderboardService, NoLeaderboard
from app.services.pages import InvalidCursor
from app.storage.database import Database
from app.storage.tables import LearnerRow
from services.conftest import Graded

LEARNERS = ("ada", "bea", "cyd")


@pytest.fixture
def boards(catalog: Catalog, database: Database) -> LeaderboardService:
    with database.writing() as session:
        session.add_all(LearnerRow(id=name, created_at=datetime.now(UTC)) for name in LEARNERS)
    return LeaderboardService(catalog, database)


def at_speed(speed: float) -> Judgement:
    """Accepted; the exercise ranks by speed, the higher the better."""
    return RIGHT_CODE.model_copy(update={"metrics": {"speed": speed}, "rank": -speed})


def lines(boards: LeaderboardService, limit: int = 50, cursor: str | None = None) -> list[tuple[int, str, float]]:
    page = boards.get("ada", CODING, limit, cursor).page
    return [(entry.position, entry.learner_id, entry.value) for entry in page.items]


def test_each_learner_has_one_line_by_their_best(boards: LeaderboardService, graded: Graded) -> None:
    for learner, speed in (("ada", 2.0), ("bea", 5.0), ("ada", 3.0), ("ada", 1.0)):
        graded(at_speed(speed), learner=learner)
    assert lines(boards) == [(1, "bea", 5.0), (2, "ada", 3.0)]


def test_among_equals_the_earlier_comes_first_and_stays(boards: LeaderboardService, graded: Graded) -> None:
    """Reaching the same again does not move anybody back."""
    for learner in ("cyd", "ada", "cyd"):
        graded(at_speed(4.0), learner=learner)
    assert lines(boards) == [(1, "cyd", 4.0), (2, "ada", 4.0)]


def test_what_was_not_accepted_or_not_measured_is_not_ranked(boards: LeaderboardService, graded: Graded) -> None:
    graded(WRONG_CODE, learner="ada")
    graded(RIGHT_CODE, learner="bea")
    assert lines(boards) == []


def test_only_the_own_submission_is_named(boards: LeaderboardService, graded: Graded) -> None:
    own = graded(at_speed(1.0), learner="ada")
    graded(at_speed(2.0), learner="bea")
    entries = boards.get("ada", CODING, 50, None).page.items
    assert [(entry.own, entry.submission_id) for entry in entries] == [(False, None), (True, own.id)]


def test_pages_go_on_where_the_last_one_ended(boards: LeaderboardService, graded: Graded) -> None:
    """Positions count through."""
    for learner in LEARNERS:
        graded(at_speed(4.0), learner=learner)
    first = boards.get("ada", CODING, 2, None).page
    assert first.next is not None
    assert lines(boards, 2, first.next) == [(3, "cyd", 4.0)]
    assert boards.get("ada", CODING, 2, first.next).page.next is None


@pytest.mark.parametrize("cursor", ["", "x", "bGVhZGVyYm9hcmQ6W10", "bGVhZGVyYm9hcmQ6WyJhIiwiYiIsImMiXQ"])
def test_a_foreign_cursor_is_refused(boards: LeaderboardService, cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        boards.get("ada", CODING, 2, cursor)


def test_an_exercise_without_ranking_says_so(boards: LeaderboardService) -> None:
    with pytest.raises(NoLeaderboard):
        boards.get("ada", QUESTION, 50, None)
    with pytest.raises(UnknownExercise):
        boards.get("ada", "nothing", 50, None)


def test_a_removed_submission_takes_its_line_along(
    boards: LeaderboardService, graded: Graded, database: Database
) -> None:
    graded(at_speed(1.0), learner="ada")
    with database.writing() as session:
        session.execute(text("DELETE FROM submissions"))
    assert lines(boards) == []
