"""A learner's attempt at an exercise, from the moment it is committed to its verdict."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from app.domain.judgement import Judgement
from app.domain.text import Lang

Answer = str | list[str] | float
"""An answer to a question: free text, the ids of the chosen options, or a number."""


class Kind(StrEnum):
    CODING = "coding"
    QUESTION = "question"


class Scope(StrEnum):
    """`samples` is a dry run on the sample checks; it counts nowhere."""

    ALL = "all"
    SAMPLES = "samples"


class State(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"


class Submission(BaseModel):
    """One submission. Exactly one of `code` and `answer` is set."""

    model_config = ConfigDict(frozen=True)

    id: str
    learner_id: str
    exercise: str
    kind: Kind
    scope: Scope
    lang: Lang
    code: str | None
    answer: Answer | None
    state: State
    attempt: int
    seed: str
    """32 hexadecimal digits from the system's randomness; all hidden draws of the checks follow from it."""
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    judgement: Judgement | None = None
    self_marks: dict[str, bool] = {}
