"""Exercises as a learner meets them."""

import pytest
from api.catalogue import CODE, CODING, HINTS, QUESTION
from api.judgements import RIGHT_CODE, WRONG_CODE

from app.catalog.catalog import Catalog
from app.catalog.exercise import Track
from app.domain.submission import Kind, Scope
from app.domain.text import Text
from app.services.exercises import ExerciseService, SolutionLocked, UnknownExercise, UnknownHint
from app.services.pages import InvalidCursor, encode_cursor
from app.services.recovery import GIVEN_UP
from app.storage.database import Database
from services.conftest import Graded


@pytest.fixture
def exercises(catalog: Catalog, database: Database) -> ExerciseService:
    return ExerciseService(catalog, database)


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({}, [QUESTION, CODING]),
        ({"kind": Kind.CODING}, [CODING]),
        ({"track": Track.DISTILLATION}, [QUESTION]),
        ({"difficulty": 1}, [CODING]),
        ({"tag": "basics"}, [QUESTION]),
        ({"q": "DOUBLE"}, [CODING]),
        ({"q": "it double"}, [CODING]),
        ({"q": "教师"}, [QUESTION]),
        ({"q": "double teacher"}, []),
        ({"kind": Kind.CODING, "track": Track.DISTILLATION}, []),
    ],
)
def test_what_is_asked_for_is_found(exercises: ExerciseService, filters: dict[str, object], slugs: list[str]) -> None:
    """By every filter alone and together, in the order of the catalogue."""
    page = exercises.list("local", limit=10, **filters)  # type: ignore[arg-type]
    assert [entry.exercise.slug for entry in page.items] == slugs
    assert page.next is None


def test_pages_follow_each_other(exercises: ExerciseService) -> None:
    """The cursor of one page begins the next."""
    first = exercises.list("local", limit=1)
    second = exercises.list("local", limit=1, cursor=first.next)
    assert [entry.exercise.slug for entry in first.items + second.items] == [QUESTION, CODING]
    assert second.next is None


def test_a_cursor_to_nowhere_is_refused(exercises: ExerciseService) -> None:
    """An exercise that is no more, or another list's key."""
    for cursor in (encode_cursor("exercises", "gone"), encode_cursor("submissions", CODING)):
        with pytest.raises(InvalidCursor):
            exercises.list("local", limit=1, cursor=cursor)


def test_the_best_score_counts(exercises: ExerciseService, graded: Graded) -> None:
    """Not the last one, not a dry run's, and none while there is none."""
    assert exercises.get("local", CODING).best_score is None
    graded(RIGHT_CODE, scope=Scope.SAMPLES)
    assert exercises.get("local", CODING).best_score is None
    graded(WRONG_CODE)
    assert exercises.get("local", CODING).best_score == WRONG_CODE.score
    graded(RIGHT_CODE)
    graded(WRONG_CODE)
    assert exercises.get("local", CODING).best_score == 100
    scores = {entry.exercise.slug: entry.best_score for entry in exercises.list("local", limit=10).items}
    assert scores == {CODING: 100, QUESTION: None}


def test_hints_are_counted_from_one(exercises: ExerciseService) -> None:
    """Each step of the ladder, and nothing beside it."""
    assert [exercises.hint(CODING, n).en[0] for n in range(1, HINTS + 1)] == ["1", "2"]
    for n in (-1, 0, HINTS + 1):
        with pytest.raises(UnknownHint, match=f"hints 1 to {HINTS}"):
            exercises.hint(CODING, n)


def test_an_unknown_slug_is_unknown_everywhere(exercises: ExerciseService) -> None:
    """To read, to ask for a hint, to see the solution of."""
    for ask in (
        lambda: exercises.get("local", "nope"),
        lambda: exercises.hint("nope", 1),
        lambda: exercises.solution("local", "nope"),
    ):
        with pytest.raises(UnknownExercise):
            ask()


def test_solving_unlocks_the_solution(exercises: ExerciseService, graded: Graded) -> None:
    """At the first accepted submission."""
    with pytest.raises(SolutionLocked):
        exercises.solution("local", CODING)
    graded(RIGHT_CODE)
    assert exercises.solution("local", CODING).code == CODE


def test_three_attempts_unlock_the_solution(exercises: ExerciseService, graded: Graded) -> None:
    """Dry runs and failures of ours are no attempts, nor are those at another exercise."""
    for _ in range(3):
        graded(WRONG_CODE, scope=Scope.SAMPLES)
        graded(GIVEN_UP)
        graded(WRONG_CODE, exercise=QUESTION, code=None, answer="words")
    for attempts in range(3):
        with pytest.raises(SolutionLocked) as caught:
            exercises.solution("local", CODING)
        assert caught.value.attempts == attempts
        graded(WRONG_CODE)
    assert exercises.solution("local", CODING).code == CODE


def test_a_dry_run_solves_nothing(exercises: ExerciseService, graded: Graded) -> None:
    """Passing the sample checks unlocks no solution."""
    graded(RIGHT_CODE, scope=Scope.SAMPLES)
    with pytest.raises(SolutionLocked):
        exercises.solution("local", CODING)


def test_a_questions_solution_is_its_model_answer(exercises: ExerciseService, graded: Graded) -> None:
    """In both languages, with the explanation."""
    graded(RIGHT_CODE, exercise=QUESTION, code=None, answer="words")
    solution = exercises.solution("local", QUESTION)
    assert solution.code is None
    assert solution.answer == Text(en="A small student imitates the teacher.", zh="小的学生模仿教师。")
