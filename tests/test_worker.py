"""The worker as a whole: real graders, real walls, torch."""

from pathlib import Path

import pytest
from api.catalogue import QUESTION, write_catalogue
from support.submitting import make

from app.domain.grading import GradingFault
from app.domain.submission import Kind
from app.worker import QuestionGrader

SOFT_TARGETS = "soft-targets"


def test_an_answer_is_graded_by_its_question(tmp_path: Path) -> None:
    """Against the rubric of the question that the submission names."""
    grader = QuestionGrader(write_catalogue(tmp_path))
    submission = make(exercise=QUESTION, kind=Kind.QUESTION, code=None, answer="The student imitates the teacher.")
    judgement = grader.grade(submission, lambda _: None)
    assert {point.id for point in judgement.points} == {"p1", "p2"}


@pytest.mark.parametrize("fields", [{"exercise": "double-it"}, {"exercise": "gone"}, {"answer": 2.0}])
def test_what_fits_no_question_is_a_fault_of_ours(tmp_path: Path, fields: dict[str, object]) -> None:
    """The server took it, so the learner is not to blame."""
    grader = QuestionGrader(write_catalogue(tmp_path))
    given = {"exercise": QUESTION, "kind": Kind.QUESTION, "code": None, "answer": "words"}
    with pytest.raises(GradingFault):
        grader.grade(make(**(given | fields)), lambda _: None)
