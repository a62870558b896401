"""A coding exercise: one folder, in the form that design.md gives.

The server reads everything here; it never reads `checks.py` or runs a solution. The judge does.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from app.catalog.errors import PackageError
from app.catalog.exercise import Exercise, Frozen
from app.catalog.files import build, read_both, read_text, read_yaml, wrong_at
from app.domain.limits import Limits
from app.domain.submission import Kind
from app.domain.text import Text

POINTS_OF_ALL_CHECKS = 100


class EntryPoint(Frozen):
    """A function or class that the submission must define."""

    name: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    signature: str
    doc: Text

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters, in order, as the signature has them."""
        return tuple(re.split(r"[:=]", part)[0].strip(" *") for part in _top_level_parts(self.signature))


class CheckSpec(Frozen):
    """One check; the function of the same name in checks.py does it."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    points: int = Field(ge=1, le=POINTS_OF_ALL_CHECKS)
    sample: bool = False
    """A sample check is run by a dry run too, and may show its values."""
    needs: tuple[str, ...] = ()
    """Checks that must have passed; else this one is skipped, saying so."""
    replay: bool = True
    """Whether known mistakes are replayed on this check's calls; off where results vary, as in training."""


class Mistake(Frozen):
    """A misconception: the wrong solution that holds it, the checks that catch it, the words that name it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    file: str = Field(pattern=r"^(wrong_answer|run_time_error)/[a-z0-9_]+\.py$")
    """Below submissions/."""
    fails: tuple[str, ...] = Field(min_length=1)
    diagnosis: Text
    drawn: bool = True
    """Whether `retort verify` expects the judge to draw this diagnosis by itself."""


class Equivalent(Frozen):
    """A mutant of a right solution that is right, too."""

    file: str = Field(pattern=r"^accepted/[a-z0-9_]+\.py$")
    """Below submissions/."""
    mutant: str
    """Its name, as `retort verify` lists it."""
    reason: str


class Metric(Frozen):
    """A measured figure that the judge reports, with its threshold where there is one."""

    name: str
    title: Text
    unit: str = ""
    better: Literal["higher", "lower"]
    threshold: float | None = None


class CodingExercise(Exercise):
    """A coding exercise as the server and the judge know it."""

    kind: Kind = Kind.CODING
    folder: Path
    starter: str
    entry_points: tuple[EntryPoint, ...] = Field(min_length=1)
    checks: tuple[CheckSpec, ...] = Field(min_length=1)
    limits: Limits = Limits()
    mistakes: tuple[Mistake, ...] = ()
    metrics: tuple[Metric, ...] = ()
    ranked: str | None = None
    """The metric by which accepted submissions are ranked, where there is a leaderboard."""
    equivalent: tuple[Equivalent, ...] = ()

    @property
    def ranking(self) -> Metric | None:
        """The metric that `ranked` names."""
        return next((metric for metric in self.metrics if metric.name == self.ranked), None)

    @property
    def has_thresholds(self) -> bool:
        """Whether something measured decides: then another number in a right solution may well be right, too."""
        return any(metric.threshold is not None for metric in self.metrics)

    def solution_path(self) -> Path:
        """The accepted solution that learners are shown once it is unlocked."""
        return self.folder / "submissions" / "accepted" / "reference.py"


def _top_level_parts(signature: str) -> list[str]:
    """What stands between the outer parentheses, split at the commas that no bracket encloses."""
    parts, depth = [""], 0
    for char in signature.partition("(")[2]:
        depth += (char in "([{") - (char in ")]}")
        if depth < 0:
            break
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part.strip(" */")]


def load_coding(folder: Path) -> CodingExercise:
    """Read one package. Raises `PackageError` with file, line and what to do."""
    path = folder / "problem.yaml"
    data = read_yaml(path)
    for reserved in ("slug", "kind", "folder", "statement", "hints", "starter", "explanation", "track"):
        if reserved in data:
            raise PackageError(path, f"the key {reserved} comes from the folder.", "Take it out.")
    data |= {
        "slug": folder.name,
        "track": folder.parent.name,
        "folder": folder,
        "statement": read_both(folder / "statement", "problem"),
        "explanation": read_both(folder / "statement", "explanation"),
        "starter": read_text(folder / "starter.py"),
        "hints": tuple(_hints(folder / "hints")),
    }
    exercise = build(CodingExercise, data, path)
    for keys, problem in _disagreements(exercise):
        raise wrong_at(path, keys, problem)
    for required in (folder / "checks.py", exercise.solution_path()):
        if not required.is_file():
            raise PackageError(required, "the file is missing.", "Every package has one.")
    return exercise


def _disagreements(exercise: CodingExercise) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where problem.yaml contradicts itself or the files beside it: the keys, what is wrong and what to do."""
    names = [check.name for check in exercise.checks]
    total = sum(check.points for check in exercise.checks)
    if total != POINTS_OF_ALL_CHECKS:
        yield ("checks",), f"the points of the checks add up to {total}. Make them {POINTS_OF_ALL_CHECKS}."
    for index, check in enumerate(exercise.checks):
        if check.name in names[:index]:
            yield ("checks", index, "name"), f"two checks have the name {check.name}. Rename one."
        for need in check.needs:
            if need not in names[:index]:
                yield ("checks", index, "needs"), f"{need} is no check before this one. Name one that is."
    metrics = [metric.name for metric in exercise.metrics]
    if exercise.ranked and exercise.ranked not in metrics:
        yield ("ranked",), f"{exercise.ranked} is no metric. Name one of: {', '.join(metrics) or '(there are none)'}."
    for index, mistake in enumerate(exercise.mistakes):
        unknown = [name for name in mistake.fails if name not in names]
        if unknown:
            yield ("mistakes", index, "fails"), f"{unknown[0]} is no check. Name some of: {', '.join(names)}."
    named = [("mistakes", index, mistake.file) for index, mistake in enumerate(exercise.mistakes)]
    named += [("equivalent", index, mutant.file) for index, mutant in enumerate(exercise.equivalent)]
    for kind, index, name in named:
        path = exercise.folder / "submissions" / name
        if not path.is_file():
            yield (kind, index, "file"), f"the file is missing. Write {path}, or take the entry out."


def _hints(folder: Path) -> Iterator[Text]:
    numbers = sorted({int(match[1]) for file in folder.glob("*.md") if (match := re.match(r"(\d+)\.", file.name))})
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            raise PackageError(folder, f"hint {expected} is missing.", "Number the hints 1, 2, 3 without a gap.")
        yield read_both(folder, str(number))
