"""Bodies that clients send. Unknown fields are refused: a misspelt one would else be dropped in silence."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictBool, Tag

from app.api.schemas.fields import AnswerField, Code, PlainText
from app.domain.submission import Scope
from app.domain.text import Lang

CODE_TAG = "CodeRequest"
ANSWER_TAG = "AnswerRequest"
CODE_OR_ANSWER = "code_or_answer"
"""The type of the validation error for both or neither."""


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _SubmissionBase(_Request):
    exercise: PlainText = Field(description="The slug of the exercise.")
    lang: Lang | None = Field(
        default=None,
        description="The language in which it is written; the language of the response where it is absent.",
    )


class CodeRequest(_SubmissionBase):
    """A program for a coding exercise."""

    code: Code = Field(description="Python source, at most 256 KiB in UTF-8.")
    scope: Scope = Field(
        default=Scope.ALL, description="`samples` is a dry run on the sample checks; it counts nowhere."
    )


class AnswerRequest(_SubmissionBase):
    """An answer to a question."""

    answer: AnswerField = Field(description="Text, the ids of the chosen options, or a number, as the question asks.")
    scope: Literal["all"] = Field(default="all", description="Questions have no sample checks.")


def _tag(body: Any) -> str | None:
    if isinstance(body, CodeRequest | AnswerRequest):
        return type(body).__name__
    given = {"code", "answer"} & set(body) if isinstance(body, dict) else set()
    return {frozenset({"code"}): CODE_TAG, frozenset({"answer"}): ANSWER_TAG}.get(frozenset(given))


SubmissionRequest = Annotated[
    Annotated[CodeRequest, Tag(CODE_TAG)] | Annotated[AnswerRequest, Tag(ANSWER_TAG)],
    Discriminator(
        _tag,
        custom_error_type=CODE_OR_ANSWER,
        custom_error_message="exactly one of code and answer is needed",
    ),
]


class SelfMarkRequest(_Request):
    """The learner's own judgement of a point that the grader was unsure of."""

    point: PlainText = Field(description="The id of an unsure point of this submission.")
    made: StrictBool = Field(description="Whether the answer makes this point.")
