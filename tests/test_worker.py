"""The worker as a whole: real graders, real walls, torch."""

from pathlib import Path

import pytest
from api.catalogue import QUESTION, write_catalogue
from support.service import serving
from support.submitting import make

from app.catalog.catalog import EXERCISES
from app.config import load_settings
from app.domain.grading import GradingFault
from app.domain.submission import Kind
from app.worker import QuestionGrader

SOFT_TARGETS = EXERCISES / "distillation" / "soft-targets" / "submissions"
VERDICTS = {
    "accepted/reference.py": "accepted",
    "wrong_answer/ignores_temperature.py": "wrong_answer",
    "compile_error/forgotten_colon.py": "compile_error",
    "cheating/exits_cleanly.py": "runtime_error",
}


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


def test_code_and_answers_come_to_their_verdicts(tmp_path: Path) -> None:
    """Through the real service: its server, its worker, its judge and whatever walls can stand here."""
    settings = load_settings(data=tmp_path, exercises=EXERCISES, workers=2, log_level="error")
    with serving(settings, "app.worker") as server:
        server.wait_until_healthy()
        health = server.http.get("/health").json()
        assert health["queue"]["workers"] == 2 and health["sandbox"]["walls"]
        ids = {name: server.submit((SOFT_TARGETS / name).read_text(), "soft-targets") for name in VERDICTS}
        answer = server.send({"exercise": "q-kd-basic", "answer": "A small student learns from a large teacher."})
        assert {name: server.events(ids[name])[-1][1]["verdict"] for name in ids} == VERDICTS
        assert server.events(answer)[-1][1]["score"] is not None
