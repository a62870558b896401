"""A submission as its learner sees it: one shape from the moment it is queued, empty where nothing is known yet."""

import math
from typing import Annotated, Literal

from pydantic import Field

from app.api.schemas.base import Instant, PageView, View
from app.api.schemas.judgements import CheckView, FeedbackView, UsageView
from app.domain.judgement import Judgement
from app.domain.submission import Answer, Kind, Scope, State, Submission
from app.domain.text import Lang
from app.domain.verdict import Verdict


class _Submission(View):
    id: str
    exercise: str = Field(description="The slug of the exercise.")
    kind: Kind
    scope: Scope
    lang: Lang
    state: State
    verdict: Verdict | None
    score: int | None = Field(ge=0, le=100)
    created_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    checks: list[CheckView] = Field(default_factory=list)
    feedback: FeedbackView = FeedbackView()
    metrics: dict[str, float] = Field(default_factory=dict)
    output: str = Field(default="", description="What the code printed, cut at the limit.")
    usage: UsageView = UsageView()
    self_marked: bool = Field(description="Whether the learner has marked a point that the grader was unsure of.")


class CodingSubmission(_Submission):
    """A program, and what became of it."""

    kind: Literal[Kind.CODING]
    code: str


class QuestionSubmission(_Submission):
    """An answer, and what became of it."""

    kind: Literal[Kind.QUESTION]
    answer: Answer


SubmissionView = Annotated[CodingSubmission | QuestionSubmission, Field(discriminator="kind")]


class SubmissionPage(PageView[SubmissionView]):
    """One page of submissions, newest first."""


def submission_view(submission: Submission, lang: Lang) -> CodingSubmission | QuestionSubmission:
    """`submission` with all texts in `lang`."""
    fields: dict[str, object] = submission.model_dump(
        include={"id", "exercise", "kind", "scope", "lang", "state", "created_at", "started_at", "finished_at"}
    )
    fields |= {"verdict": None, "score": None, "self_marked": bool(submission.self_marks)}
    if submission.judgement is not None:
        fields |= _graded(submission.judgement, lang)
    if submission.kind is Kind.CODING:
        return CodingSubmission(**fields, code=submission.code)
    return QuestionSubmission(**fields, answer=submission.answer)


def _graded(judgement: Judgement, lang: Lang) -> dict[str, object]:
    return {
        "verdict": judgement.verdict,
        "score": judgement.score,
        "checks": [CheckView.of(check, lang) for check in judgement.checks],
        "feedback": FeedbackView.of(judgement, lang),
        "metrics": {name: value for name, value in judgement.metrics.items() if math.isfinite(value)},
        "output": judgement.output,
        "usage": UsageView(**judgement.usage.model_dump()),
    }
