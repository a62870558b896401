"""A threshold comes with figures on both sides of it, and a package says where they are missing or do not fit."""

from pathlib import Path

import pytest
import yaml

from app.catalog.catalog import load_coding_exercises
from app.catalog.coding import CodingExercise
from app.judge.proof import measured
from app.judge.proof.package import FileProof, PackageProof

DIGITS = next(exercise for exercise in load_coding_exercises() if exercise.slug == "distill-digits")
ACCURACY, DIVERGENCE = "hidden_accuracy", "kl_to_teacher"


@pytest.fixture
def exercise(tmp_path: Path) -> CodingExercise:
    """distill-digits, which asks for accuracy 0.88 and a divergence of 0.1, without its table."""
    return DIGITS.model_copy(update={"folder": tmp_path})


def ran(name: str, accuracy: list[float], divergence: list[float]) -> FileProof:
    metrics = {ACCURACY: tuple(accuracy), DIVERGENCE: tuple(divergence)}
    return FileProof(name, ("accepted",), 1.0, (), (), metrics)


def written(exercise: CodingExercise, *files: FileProof) -> tuple[dict[str, dict[str, object]], list[str]]:
    """The table of these runs, and what is wrong with it."""
    proof = PackageProof(exercise, files=list(files))
    measured.write(proof)
    return yaml.safe_load((exercise.folder / measured.FILE).read_text(encoding="utf-8")), proof.table


def test_the_margins_are_those_of_the_worst_right_and_the_best_wrong_run(exercise: CodingExercise) -> None:
    right = ran("accepted/reference.py", [0.95, 0.91], [0.05, 0.08])
    wrong = ran("wrong_answer/untrained.py", [0.10, 0.14], [0.47, 0.30])
    table, problems = written(exercise, right, wrong)
    assert table[ACCURACY]["margin_of_right"] == pytest.approx(0.03)
    assert table[ACCURACY]["margin_of_wrong"] == pytest.approx(0.74)
    assert table[DIVERGENCE]["margin_of_right"] == pytest.approx(0.02)
    assert table[DIVERGENCE]["margin_of_wrong"] == pytest.approx(0.20)
    assert problems == []


def test_a_wrong_solution_that_another_check_catches_is_listed_apart(exercise: CodingExercise) -> None:
    right = ran("accepted/reference.py", [0.95], [0.05])
    wrong = ran("wrong_answer/top_class.py", [0.97], [0.33])
    table, problems = written(exercise, right, wrong)
    assert table[ACCURACY]["caught_elsewhere"] == ["wrong_answer/top_class.py"]
    assert table[ACCURACY]["margin_of_wrong"] is None
    assert table[DIVERGENCE]["caught_elsewhere"] == []
    assert problems == []


def test_a_run_on_the_wrong_side_breaks_the_promise(exercise: CodingExercise) -> None:
    right = ran("accepted/reference.py", [0.95, 0.87], [0.05, 0.05])
    wrong = ran("wrong_answer/untrained.py", [0.10, 0.12], [0.40, 0.08])
    _, problems = written(exercise, right, wrong)
    assert len(problems) == 2
    assert "hidden_accuracy: a right run misses" in problems[0]
    assert "kl_to_teacher: a run of a solution that it turns away reaches" in problems[1]


def test_a_threshold_without_figures_or_with_those_of_another_asks_to_measure(exercise: CodingExercise) -> None:
    assert len(list(measured.broken(exercise))) == 2
    written(exercise, ran("accepted/reference.py", [0.95], [0.05]))
    assert list(measured.broken(exercise)) == []
    stricter = tuple(metric.model_copy(update={"threshold": 0.01}) for metric in exercise.metrics)
    problems = list(measured.broken(exercise.model_copy(update={"metrics": stricter})))
    assert len(problems) == 2
    assert all("--measure" in problem for problem in problems)
