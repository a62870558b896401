"""What a coding exercise and a question have in common."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.domain.submission import Kind
from app.domain.text import Text


class Track(StrEnum):
    DISTILLATION = "distillation"
    QUANTIZATION = "quantization"
    COMBINED = "combined"


class Frozen(BaseModel):
    """Strict and immutable: an unknown key in a package is a typing mistake, not an extension."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """Where a fact comes from: a paper with its section or equation, a specification, the source article."""

    title: str
    ref: str


class Exercise(Frozen):
    """Anything that a learner can work on."""

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: Kind
    title: Text
    track: Track
    difficulty: int = Field(ge=1, le=5)
    tags: tuple[str, ...] = Field(min_length=1)
    points: int = Field(ge=1)
    """What a full score is worth in the learner's progress."""
    statement: Text
    sources: tuple[Source, ...]
    hints: tuple[Text, ...]
    explanation: Text
    """Shown with the solution once it is unlocked."""
