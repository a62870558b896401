"""Exercises as a learner meets them: found, read, hinted at, and at last explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.catalog.catalog import Catalog
from app.catalog.coding import CodingExercise
from app.catalog.exercise import Exercise, Track
from app.catalog.questions import Question
from app.domain.errors import RetortError
from app.domain.submission import Kind
from app.domain.text import Lang, Text
from app.domain.verdict import Verdict
from app.services.pages import InvalidCursor, Page, decode_cursor, page_of
from app.storage import submissions
from app.storage.database import Database

ATTEMPTS_TO_UNLOCK = 3
LIST = "exercises"


class UnknownExercise(RetortError):
    """There is no exercise of that slug."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__("There is no exercise of that slug; `GET /api/v1/exercises` lists them all.")


class UnknownHint(RetortError):
    """There is no hint of that number."""

    def __init__(self, slug: str, hints: int) -> None:
        self.slug = slug
        self.hints = hints
        has = f"hints 1 to {hints}" if hints > 1 else "one hint, number 1" if hints else "no hints"
        super().__init__(f"There is no hint of that number: {slug} has {has}.")


class SolutionLocked(RetortError):
    """The solution is shown once the exercise is solved or has been attempted often enough."""

    def __init__(self, slug: str, attempts: int) -> None:
        self.slug = slug
        self.attempts = attempts
        super().__init__(
            f"The solution of {slug} is shown once you have solved it or made {ATTEMPTS_TO_UNLOCK} full submissions; "
            f"so far you have made {attempts}. A hint may help."
        )


@dataclass(frozen=True)
class ExerciseEntry:
    """An exercise and the learner's best score at it, 0 to 100; None before the first full submission."""

    exercise: Exercise
    best_score: int | None


@dataclass(frozen=True)
class Solution:
    """`code` of a coding exercise, or the model `answer` of a question."""

    code: str | None
    answer: Text | None
    explanation: Text


class ExerciseService:
    def __init__(self, catalog: Catalog, database: Database) -> None:
        self._catalog = catalog
        self._database = database

    def list(
        self,
        learner_id: str,
        *,
        kind: Kind | None = None,
        track: Track | None = None,
        difficulty: int | None = None,
        tag: str | None = None,
        q: str | None = None,
        limit: int,
        cursor: str | None = None,
    ) -> Page[ExerciseEntry]:
        """Exercises that match everything asked, in the order of the catalogue. Raises `InvalidCursor`."""
        found = [
            exercise
            for exercise in self._from(cursor)
            if kind in (None, exercise.kind)
            and track in (None, exercise.track)
            and difficulty in (None, exercise.difficulty)
            and (tag is None or tag in exercise.tags)
            and (q is None or _mentions(exercise, q))
        ]
        with self._database.reading() as session:
            best = submissions.best_scores(session, learner_id)
        entries = [ExerciseEntry(exercise, best.get(exercise.slug)) for exercise in found[: limit + 1]]
        return page_of(entries, limit, LIST, lambda entry: entry.exercise.slug)

    def get(self, learner_id: str, slug: str) -> ExerciseEntry:
        """Raises `UnknownExercise`."""
        exercise = look_up(self._catalog, slug)
        with self._database.reading() as session:
            best = submissions.best_scores(session, learner_id, slug)
        return ExerciseEntry(exercise, best.get(slug))

    def hint(self, slug: str, n: int) -> Text:
        """The n-th hint, counted from 1. Raises `UnknownExercise` and `UnknownHint`."""
        hints = look_up(self._catalog, slug).hints
        if not 1 <= n <= len(hints):
            raise UnknownHint(slug, len(hints))
        return hints[n - 1]

    def solution(self, learner_id: str, slug: str) -> Solution:
        """Raises `UnknownExercise` and `SolutionLocked`."""
        exercise = look_up(self._catalog, slug)
        with self._database.reading() as session:
            attempts = submissions.attempts(session, learner_id, slug)
        solved = any(attempt.verdict is Verdict.ACCEPTED for attempt in attempts)
        if not solved and len(attempts) < ATTEMPTS_TO_UNLOCK:
            raise SolutionLocked(slug, len(attempts))
        return _solution(exercise)

    def _from(self, cursor: str | None) -> Sequence[Exercise]:
        everything = [*self._catalog.values()]
        if cursor is None:
            return everything
        last = decode_cursor(LIST, cursor)
        if last not in self._catalog:
            raise InvalidCursor
        return everything[everything.index(self._catalog[last]) + 1 :]


def look_up(catalog: Mapping[str, Exercise], slug: str) -> Exercise:
    """Raises `UnknownExercise`."""
    if slug not in catalog:
        raise UnknownExercise(slug)
    return catalog[slug]


def _mentions(exercise: Exercise, q: str) -> bool:
    """Whether slug, titles or tags hold every word that is searched for, in any case."""
    text = " ".join([exercise.slug, *(exercise.title.pick(lang) for lang in Lang), *exercise.tags]).casefold()
    return all(word in text for word in q.casefold().split())


def _solution(exercise: Exercise) -> Solution:
    match exercise:
        case CodingExercise():
            code = exercise.solution_path().read_text(encoding="utf-8")
            return Solution(code, None, exercise.explanation)
        case Question():
            return Solution(None, exercise.model_answer, exercise.explanation)
    raise TypeError(f"no solution of {type(exercise).__name__}")
