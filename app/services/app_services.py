"""All that HTTP is given."""

from dataclasses import dataclass

from app.services.events import EventService
from app.services.exercises import ExerciseService
from app.services.health import HealthService
from app.services.leaderboards import LeaderboardService
from app.services.progress import ProgressService
from app.services.submissions import SubmissionService
from app.services.submit import SubmitService


@dataclass(frozen=True)
class Services:
    exercises: ExerciseService
    submit: SubmitService
    submissions: SubmissionService
    events: EventService
    progress: ProgressService
    leaderboards: LeaderboardService
    health: HealthService
