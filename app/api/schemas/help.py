"""What helps a learner on: hints, and at last the solution."""

from typing import Self

from app.api.schemas.base import View
from app.domain.text import Lang, Text
from app.services.exercises import Solution


class HintView(View):
    """One step of the ladder of hints."""

    n: int
    text: str

    @classmethod
    def of(cls, n: int, text: Text, lang: Lang) -> Self:
        return cls(n=n, text=text.pick(lang))


class CodeSolution(View):
    """The solution of a coding exercise."""

    code: str
    explanation: str


class AnswerSolution(View):
    """The model answer of a question."""

    answer: str
    explanation: str


SolutionView = CodeSolution | AnswerSolution


def solution_view(solution: Solution, lang: Lang) -> SolutionView:
    explanation = solution.explanation.pick(lang)
    if solution.code is not None:
        return CodeSolution(code=solution.code, explanation=explanation)
    if solution.answer is not None:
        return AnswerSolution(answer=solution.answer.pick(lang), explanation=explanation)
    raise TypeError("a solution has either code or an answer")
