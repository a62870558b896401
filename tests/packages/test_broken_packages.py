"""A package that is broken says so: what cannot be read by file, line and remedy; what does not hold by the promise it breaks."""

import re
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.catalog.errors import PackageError
from app.catalog.starting import start_package
from app.domain.grading import GradingFault
from app.judge.proof.package import PackageProof
from app.judge.proof.verify import Options, verify

Breakage = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalogue of one package, as `retort new` starts it."""
    shutil.copytree(EXERCISES / "models", tmp_path / "models")
    start_package("distillation/rows", tmp_path)
    return tmp_path


@pytest.fixture
def package(root: Path) -> Path:
    return root / "distillation" / "rows"


def without(name: str) -> Breakage:
    return lambda package: (package / name).unlink()


def with_text(name: str, old: str, new: str) -> Breakage:
    """The file with another text in one place."""

    def change(package: Path) -> None:
        text = (package / name).read_text(encoding="utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def with_more(name: str, more: str) -> Breakage:
    def append(package: Path) -> None:
        with (package / name).open("a", encoding="utf-8") as file:
            file.write(more)

    return append


EQUIVALENT = "equivalent: [{file: accepted/%s.py, mutant: 1 becomes 2, reason: none}]\n"

UNREADABLE: dict[str, tuple[Breakage, str, str]] = {
    "no starter": (without("starter.py"), "starter.py", "the file is missing. Write it"),
    "no checks": (without("checks.py"), "checks.py", "the file is missing"),
    "no reference": (without("submissions/accepted/reference.py"), "accepted/reference.py", "the file is missing"),
    "a statement in English only": (without("statement/problem.zh.md"), "problem.zh.md", "the file is missing"),
    "a hint in Chinese only": (without("hints/2.en.md"), "2.en.md", "the file is missing"),
    "a title in English only": (
        with_text("problem.yaml", '  zh: "让每行之和为零"\n', ""),
        "line 1: title.zh",
        "required",
    ),
    "no YAML": (with_text("problem.yaml", "points: 10", "points: [10"), "problem.yaml: line 7", "expected"),
    "an unknown key": (with_more("problem.yaml", "colour: red\n"), "line 41: colour", "not permitted"),
    "points that do not add up": (
        with_text("problem.yaml", "points: 50", "points: 40"),
        "line 16: checks",
        "add up to 90. Make them 100",
    ),
    "an unknown check": (
        with_text("problem.yaml", "fails: [worked_example, values", "fails: [worked_example, valuez"),
        "line 31: mistakes.0.fails",
        "valuez is no check. Name some of: worked_example, values, gradient",
    ),
    "a check twice": (
        with_text("problem.yaml", "name: gradient", "name: values"),
        "line 24: checks.2.name",
        "Rename one",
    ),
    "a need that comes later": (
        with_text("problem.yaml", "points: 50", "points: 50\n    needs: [gradient]"),
        "line 24: checks.1.needs",
        "is no check before this one",
    ),
    "a ranking by nothing": (with_more("problem.yaml", "ranked: bytes\n"), "line 41: ranked", "bytes is no metric"),
    "a mistake without its file": (
        without("submissions/wrong_answer/mean_of_all.py"),
        "line 36: mistakes.1.file",
        "Write ",
    ),
    "an excuse for no file": (
        with_more("problem.yaml", EQUIVALENT % "nobody"),
        "line 41: equivalent.0.file",
        "the file is missing",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_by_place_and_remedy(root: Path, package: Path, name: str) -> None:
    break_it, place, words = UNREADABLE[name]
    break_it(package)
    with pytest.raises(PackageError) as told:
        load_coding_exercises(root)
    assert str(package) in str(told.value)
    assert place in str(told.value)
    assert words in str(told.value)


BROKEN_CHECKS: dict[str, tuple[Breakage, str]] = {
    "a check that raises": (
        with_text("checks.py", "    compare(trial, EXAMPLE)\n", "    raise KeyError('example')\n"),
        r"checks\.py, line 15, in worked_example: KeyError: 'example'",
    ),
    "no Python": (with_more("checks.py", "def (\n"), r"checks\.py, line 40: SyntaxError: invalid syntax"),
    "no such function": (
        with_text("checks.py", "def values(", "def valuez("),
        r"checks\.py: no function values\. problem\.yaml names",
    ),
}


@pytest.mark.parametrize("name", BROKEN_CHECKS)
def test_checks_that_break_are_a_fault_with_its_place(root: Path, package: Path, name: str) -> None:
    break_it, told = BROKEN_CHECKS[name]
    break_it(package)
    with pytest.raises(GradingFault, match=told):
        proofs(root, suspects=False)


UNKEPT: dict[str, tuple[Breakage, str]] = {
    "a reference that is wrong": (
        with_text("submissions/accepted/reference.py", "dim=1", "dim=0"),
        r"accepted/reference\.py: got wrong_answer.*\[worked_example: .*values differ",
    ),
    "a wrong solution that is right": (
        with_text("submissions/wrong_answer/mean_of_all.py", "values.mean()", "values.mean(1, keepdim=True)"),
        r"wrong_answer/mean_of_all\.py: got accepted",
    ),
    "checks that are not failed": (
        with_text("problem.yaml", "fails: [worked_example, values, gradient]", "fails: [worked_example, values]"),
        r"fails \['gradient', 'values', 'worked_example'\], declares \['values', 'worked_example'\]",
    ),
    "the diagnosis of another mistake": (
        with_text("submissions/wrong_answer/mean_of_all.py", "values.mean()", "values.mean(0, keepdim=True)"),
        r"mean_of_all\.py: its diagnosis was not drawn",
    ),
    "a wrong solution that nobody names": (
        with_more(
            "submissions/wrong_answer/other.py",
            "def a_wrong_solution_that_nobody_names(values):\n    return 2 * values\n",
        ),
        r"other\.py: no mistake in problem\.yaml names this file",
    ),
    "a mutant that survives": (
        with_text("submissions/accepted/row_by_row.py", "len(row)", "max(len(row), 1)"),
        r"accepted/row_by_row\.py: a mutant is accepted: 1 becomes 0",
    ),
    "an excuse for a mutant that is caught": (
        with_more("problem.yaml", EQUIVALENT % "reference"),
        r"no mutant of accepted/reference\.py survives under the name '1 becomes 2'; take it out",
    ),
    "a limit that is too tight": (
        with_text("problem.yaml", "cpu_seconds: 5", "cpu_seconds: 0.01"),
        r"limits: cpu_seconds is 0\.01, less than 3 times",
    ),
    "languages that name different symbols": (
        with_more("statement/problem.zh.md", "\n`only_here`\n"),
        r"statement/problem: the two languages name different symbols; only in Chinese: only_here",
    ),
    "a starter that does not define what it should": (
        with_text("starter.py", "def ", "def not_"),
        r"starter\.py does not load: the source does not define a_starter",
    ),
    "points for nothing": (
        with_text("checks.py", '    """Against float64', '    return\n    """Against float64'),
        r"a solution that does nothing is worth 50 points",
    ),
}


NEEDS_SUSPECTS = {"a mutant that survives", "an excuse for a mutant that is caught", "points for nothing"}


@pytest.fixture(scope="module")
def unkept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is told of each of these packages, all proven together."""
    told: dict[str, list[str]] = {}
    for suspects in (True, False):
        names = {name.replace(" ", "-"): name for name in UNKEPT if (name in NEEDS_SUSPECTS) == suspects}
        root = tmp_path_factory.mktemp("exercises")
        shutil.copytree(EXERCISES / "models", root / "models")
        for slug, name in names.items():
            UNKEPT[name][0](start_package(f"distillation/{slug}", root))
        told |= {names[proof.slug]: proof.broken for proof in proofs(root, suspects=suspects)}
    return told


@pytest.mark.parametrize("name", UNKEPT)
def test_a_promise_that_is_not_kept_is_told(unkept: dict[str, list[str]], name: str) -> None:
    assert [problem for problem in unkept[name] if re.search(UNKEPT[name][1], problem, re.S)], unkept[name]


def proofs(root: Path, *, suspects: bool) -> list[PackageProof]:
    return verify(load_coding_exercises(root), root, Console(file=StringIO()), Options(runs=1, suspects=suspects))
