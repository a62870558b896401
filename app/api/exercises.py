"""/exercises: what there is to practise."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.bodies import StrictRoute
from app.api.dependencies import Learner, ServicesHere
from app.api.documented import texts
from app.api.language import AskedLanguage
from app.api.paging import DEFAULT_LIMIT, Cursor, Limit
from app.api.schemas.exercises import ExerciseDetail, ExercisePage, ExerciseSummary, exercise_detail
from app.api.schemas.fields import PlainText
from app.api.schemas.help import HintView, SolutionView, solution_view
from app.catalog.exercise import Track
from app.domain.submission import Kind
from app.services.exercises import SolutionLocked, UnknownExercise, UnknownHint
from app.services.pages import InvalidCursor

SEARCH_CHARACTERS = 200

router = APIRouter(prefix="/exercises", tags=["exercises"], route_class=StrictRoute)

Slug = Annotated[PlainText, Path(description="The slug of an exercise.")]


@router.get("", responses=texts(InvalidCursor))
def list_exercises(
    services: ServicesHere,
    learner: Learner,
    lang: AskedLanguage,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    kind: Kind | None = None,
    track: Track | None = None,
    difficulty: Annotated[int | None, Query(ge=1, le=5)] = None,
    tag: Annotated[PlainText | None, Query(description="Only exercises with this tag.")] = None,
    q: Annotated[PlainText | None, Query(max_length=SEARCH_CHARACTERS, description="Words to look for.")] = None,
) -> ExercisePage:
    """The exercises, by track, then difficulty, then slug."""
    page = services.exercises.list(
        learner, kind=kind, track=track, difficulty=difficulty, tag=tag, q=q, limit=limit, cursor=cursor
    )
    return ExercisePage(items=[ExerciseSummary.of(entry, lang) for entry in page.items], next=page.next)


@router.get("/{slug}", responses=texts(UnknownExercise))
def read_exercise(services: ServicesHere, learner: Learner, lang: AskedLanguage, slug: Slug) -> ExerciseDetail:
    """One exercise with its statement and all that a learner needs to start."""
    return exercise_detail(services.exercises.get(learner, slug), lang)


@router.get("/{slug}/hints/{n}", responses=texts(UnknownExercise, UnknownHint))
def read_hint(
    services: ServicesHere,
    lang: AskedLanguage,
    slug: Slug,
    n: Annotated[int, Path(description="1 is the first; each says more.")],
) -> HintView:
    """One hint of the ladder."""
    return HintView.of(n, services.exercises.hint(slug, n), lang)


@router.get("/{slug}/solution", responses=texts(UnknownExercise, SolutionLocked))
def read_solution(services: ServicesHere, learner: Learner, lang: AskedLanguage, slug: Slug) -> SolutionView:
    """The solution, once the learner has solved the exercise or made 3 full submissions."""
    return solution_view(services.exercises.solution(learner, slug), lang)
