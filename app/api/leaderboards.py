"""/leaderboards: who is best at an exercise that measures something."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.api.dependencies import Learner, ServicesHere
from app.api.documented import texts
from app.api.language import AskedLanguage
from app.api.paging import DEFAULT_LIMIT, Cursor, Limit
from app.api.schemas.fields import PlainText
from app.api.schemas.leaderboards import LeaderboardView
from app.services.exercises import UnknownExercise
from app.services.leaderboards import NoLeaderboard
from app.services.pages import InvalidCursor

router = APIRouter(prefix="/leaderboards", tags=["leaderboards"])


@router.get("/{slug}", responses=texts(UnknownExercise, NoLeaderboard, InvalidCursor))
def read_leaderboard(
    services: ServicesHere,
    learner: Learner,
    lang: AskedLanguage,
    slug: Annotated[PlainText, Path(description="The slug of an exercise.")],
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> LeaderboardView:
    """The best accepted submission of each learner by the exercise's ranked metric; among equals the earlier."""
    return LeaderboardView.of(services.leaderboards.get(learner, slug, limit, cursor), lang)
