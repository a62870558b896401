"""Exercises as a learner sees them before solving them: no solution, hidden check, model answer or rubric."""

from typing import Annotated, Literal, Self

from pydantic import Field

from app.api.schemas.base import PageView, View
from app.catalog.coding import CheckSpec, CodingExercise, EntryPoint
from app.catalog.exercise import Source, Track
from app.catalog.questions import Question
from app.domain.submission import Kind
from app.domain.text import Lang
from app.services.exercises import ExerciseEntry


class ExerciseSummary(View):
    """An exercise in a list."""

    slug: str
    kind: Kind
    title: str
    track: Track
    difficulty: int = Field(ge=1, le=5)
    tags: list[str]
    points: int = Field(description="What a full score is worth in the learner's progress.")
    best_score: int | None = Field(ge=0, le=100, description="The learner's best; null before the first.")

    @classmethod
    def of(cls, entry: ExerciseEntry, lang: Lang) -> Self:
        exercise = entry.exercise
        return cls(
            slug=exercise.slug,
            kind=exercise.kind,
            title=exercise.title.pick(lang),
            track=exercise.track,
            difficulty=exercise.difficulty,
            tags=list(exercise.tags),
            points=exercise.points,
            best_score=entry.best_score,
        )


class ExercisePage(PageView[ExerciseSummary]):
    """One page of exercises."""


class SourceView(View):
    """Where a fact comes from."""

    title: str
    ref: str

    @classmethod
    def of(cls, source: Source) -> Self:
        return cls(title=source.title, ref=source.ref)


class _Detail(ExerciseSummary):
    statement: str = Field(description="Markdown; mathematics between dollar signs.")
    sources: list[SourceView]
    hints: int = Field(ge=0, description="How many hints there are.")


class EntryPointView(View):
    """A function or class that the submission must define."""

    name: str
    signature: str
    doc: str

    @classmethod
    def of(cls, entry_point: EntryPoint, lang: Lang) -> Self:
        return cls(name=entry_point.name, signature=entry_point.signature, doc=entry_point.doc.pick(lang))


class CheckSummary(View):
    """A check by name; what it does is hidden."""

    name: str
    title: str
    points: int
    sample: bool = Field(description="Whether a dry run runs it too.")

    @classmethod
    def of(cls, check: CheckSpec, lang: Lang) -> Self:
        return cls(name=check.name, title=check.title.pick(lang), points=check.points, sample=check.sample)


class LimitsView(View):
    """What one submission may use."""

    wall_seconds: float
    memory_bytes: int
    output_bytes: int


class CodingDetail(_Detail):
    """A coding exercise."""

    kind: Literal[Kind.CODING]
    starter: str
    entry_points: list[EntryPointView]
    checks: list[CheckSummary]
    limits: LimitsView


class QuestionDetail(_Detail):
    """A question."""

    kind: Literal[Kind.QUESTION]
    answer_type: Literal["open", "choice", "numeric"]


ExerciseDetail = Annotated[CodingDetail | QuestionDetail, Field(discriminator="kind")]


def exercise_detail(entry: ExerciseEntry, lang: Lang) -> CodingDetail | QuestionDetail:
    common = dict(ExerciseSummary.of(entry, lang)) | {
        "statement": entry.exercise.statement.pick(lang),
        "sources": [SourceView.of(source) for source in entry.exercise.sources],
        "hints": len(entry.exercise.hints),
    }
    match entry.exercise:
        case CodingExercise() as coding:
            return CodingDetail(**common, **_coding_fields(coding, lang))
        case Question() as question:
            return QuestionDetail(**common, answer_type=question.answer_type)
    raise TypeError(f"no view of {type(entry.exercise).__name__}")


def _coding_fields(exercise: CodingExercise, lang: Lang) -> dict[str, object]:
    limits = exercise.limits
    return {
        "starter": exercise.starter,
        "entry_points": [EntryPointView.of(entry_point, lang) for entry_point in exercise.entry_points],
        "checks": [CheckSummary.of(check, lang) for check in exercise.checks],
        "limits": LimitsView(
            wall_seconds=limits.wall_seconds, memory_bytes=limits.memory_bytes, output_bytes=limits.output_bytes
        ),
    }
