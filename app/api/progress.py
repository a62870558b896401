"""/progress: how the learner is doing."""

from fastapi import APIRouter

from app.api.dependencies import Learner, ServicesHere
from app.api.documented import plain
from app.api.schemas.learner import ProgressView

router = APIRouter(prefix="/progress", tags=["learner"])


@router.get("", responses=plain())
def read_progress(services: ServicesHere, learner: Learner) -> ProgressView:
    """How the learner is doing, in all and on each track."""
    return ProgressView.of_all(services.progress.progress(learner))
