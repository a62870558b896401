"""How a learner is doing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from api.catalogue import CODING, QUESTION
from api.judgements import HALF_ANSWER, RIGHT_CODE, WRONG_CODE
from sqlalchemy import update

from app.catalog.catalog import Catalog
from app.catalog.exercise import Track
from app.domain.submission import Scope
from app.services.progress import ProgressService, Skill
from app.services.recovery import GIVEN_UP
from app.storage.database import Database
from app.storage.tables import SubmissionRow
from services.conftest import Graded

TODAY = date(2026, 3, 1)


@pytest.fixture
def progress(catalog: Catalog, database: Database) -> ProgressService:
    return ProgressService(catalog, database, today=lambda: TODAY)


def test_each_exercise_counts_once_by_its_best(progress: ProgressService, graded: Graded) -> None:
    """Points in proportion to the score, on its track and in all."""
    for judgement in (WRONG_CODE, RIGHT_CODE, WRONG_CODE):
        graded(judgement)
    graded(HALF_ANSWER, exercise=QUESTION, code=None, answer="words")
    found = progress.progress("local")
    assert (found.overall.attempted, found.overall.solved, found.overall.points) == (2, 1, 10 + round(5 * 0.5))
    quantization = found.tracks[Track.QUANTIZATION]
    assert (quantization.attempted, quantization.solved, quantization.points) == (1, 1, 10)
    assert quantization.skills == [Skill("warm-up", 1.0)]
    assert found.tracks[Track.DISTILLATION].skills == [Skill("basics", 0.5)]
    assert found.tracks[Track.COMBINED].attempted == 0


def test_dry_runs_and_failures_of_ours_count_nowhere(progress: ProgressService, graded: Graded) -> None:
    """They are no attempts."""
    graded(RIGHT_CODE, scope=Scope.SAMPLES)
    graded(GIVEN_UP)
    overall = progress.progress("local").overall
    assert (overall.attempted, overall.solved, overall.points, overall.streak) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("days_ago", "streak"),
    [([], 0), ([0], 1), ([1], 1), ([2], 0), ([0, 1, 2], 3), ([1, 2], 2), ([0, 2, 3], 1), ([0, 0, 1], 2)],
)
def test_a_streak_is_days_in_a_row(
    progress: ProgressService, graded: Graded, database: Database, days_ago: list[int], streak: int
) -> None:
    """Up to today, or to yesterday while today is not over; a day counts once."""
    for days in days_ago:
        submission = graded(WRONG_CODE, exercise=CODING)
        moment = datetime(2026, 3, 1, 23, 59, tzinfo=UTC) - timedelta(days=days)
        with database.writing() as session:
            session.execute(update(SubmissionRow).where(SubmissionRow.id == submission.id).values(finished_at=moment))
    assert progress.progress("local").overall.streak == streak
