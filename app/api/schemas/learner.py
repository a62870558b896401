"""How the learner is doing."""

from typing import Self

from pydantic import Field

from app.api.schemas.base import View
from app.catalog.exercise import Track
from app.services.progress import Progress, Standing


class SkillView(View):
    """How well one tag is mastered."""

    tag: str
    mastery: float = Field(ge=0, le=1)


class StandingView(View):
    """How the learner is doing on a set of exercises."""

    attempted: int = Field(ge=0, description="Exercises with at least one full submission.")
    solved: int = Field(ge=0, description="Exercises with an accepted submission.")
    points: int = Field(ge=0)
    streak: int = Field(ge=0, description="Days in a row with practice.")
    skills: list[SkillView]

    @classmethod
    def of(cls, standing: Standing) -> Self:
        return cls.model_validate(standing, from_attributes=True)


class ProgressView(StandingView):
    """In all, and for each track."""

    tracks: dict[Track, StandingView]

    @classmethod
    def of_all(cls, progress: Progress) -> Self:
        tracks = {track: StandingView.of(standing) for track, standing in progress.tracks.items()}
        return cls(**dict(StandingView.of(progress.overall)), tracks=tracks)
