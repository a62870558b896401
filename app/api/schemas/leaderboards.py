"""A leaderboard as HTTP tells it."""

from typing import Literal, Self

from pydantic import Field

from app.api.schemas.base import Instant, PageView, View
from app.domain.text import Lang
from app.services.leaderboards import Entry, Leaderboard


class RankedMetric(View):
    """What an exercise ranks by."""

    name: str
    title: str
    unit: str
    better: Literal["higher", "lower"]


class LeaderboardEntry(View):
    """One learner's best."""

    position: int = Field(ge=1)
    learner: str
    own: bool = Field(description="Whether it is the caller's.")
    value: float
    finished_at: Instant
    submission: str | None = Field(description="The submission's id, for its own learner alone.")

    @classmethod
    def of(cls, entry: Entry) -> Self:
        return cls(
            position=entry.position,
            learner=entry.learner_id,
            own=entry.own,
            value=entry.value,
            finished_at=entry.finished_at,
            submission=entry.submission_id,
        )


class LeaderboardView(PageView[LeaderboardEntry]):
    """One page of a leaderboard, best first."""

    exercise: str
    metric: RankedMetric

    @classmethod
    def of(cls, board: Leaderboard, lang: Lang) -> Self:
        metric = board.metric
        return cls(
            items=[LeaderboardEntry.of(entry) for entry in board.page.items],
            next=board.page.next,
            exercise=board.exercise.slug,
            metric=RankedMetric(
                name=metric.name, title=metric.title.pick(lang), unit=metric.unit, better=metric.better
            ),
        )
