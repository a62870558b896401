"""Parts of a graded submission."""

from typing import Self

from pydantic import Field

from app.api.schemas.base import View
from app.domain.judgement import CheckResult, Diagnosis, Judgement, MisconceptionResult, PointResult
from app.domain.text import Lang
from app.domain.verdict import CheckStatus, PointState


class DiagnosisView(View):
    """A known mistake, named."""

    id: str
    text: str

    @classmethod
    def of(cls, diagnosis: Diagnosis, lang: Lang) -> Self:
        return cls(id=diagnosis.id, text=diagnosis.text.pick(lang))


class CheckView(View):
    """The result of one check."""

    name: str
    title: str
    status: CheckStatus
    points: int
    max_points: int
    message: str
    diagnosis: DiagnosisView | None

    @classmethod
    def of(cls, check: CheckResult, lang: Lang) -> Self:
        return cls(
            name=check.name,
            title=check.title.pick(lang),
            status=check.status,
            points=check.points,
            max_points=check.max_points,
            message=check.message.pick(lang),
            diagnosis=DiagnosisView.of(check.diagnosis, lang) if check.diagnosis else None,
        )


class PointView(View):
    """One key point of a question."""

    id: str
    text: str
    state: PointState
    evidence: str | None = Field(description="The learner's own words.")
    advice: str = Field(description="What a better answer would say; empty where there is nothing to add.")

    @classmethod
    def of(cls, point: PointResult, lang: Lang) -> Self:
        return cls(
            id=point.id,
            text=point.text.pick(lang),
            state=point.state,
            evidence=point.evidence,
            advice=point.advice.pick(lang),
        )


class MisconceptionView(View):
    """A misconception that the answer states."""

    id: str
    text: str
    evidence: str = Field(description="The learner's own words.")

    @classmethod
    def of(cls, misconception: MisconceptionResult, lang: Lang) -> Self:
        return cls(id=misconception.id, text=misconception.text.pick(lang), evidence=misconception.evidence)


class FeedbackView(View):
    """What the grading says in words."""

    summary: str = ""
    diagnoses: list[DiagnosisView] = Field(default_factory=list)
    points: list[PointView] = Field(default_factory=list)
    misconceptions: list[MisconceptionView] = Field(default_factory=list)

    @classmethod
    def of(cls, judgement: Judgement, lang: Lang) -> Self:
        return cls(
            summary=judgement.summary.pick(lang),
            diagnoses=[DiagnosisView.of(diagnosis, lang) for diagnosis in judgement.diagnoses],
            points=[PointView.of(point, lang) for point in judgement.points],
            misconceptions=[MisconceptionView.of(found, lang) for found in judgement.misconceptions],
        )


class UsageView(View):
    """Measured by the kernel."""

    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0
