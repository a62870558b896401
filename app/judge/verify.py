"""`retort verify`: proves that a package's checks accept what is right, reject what is wrong and name each mistake."""

import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Table

from app.catalog.catalog import EXERCISES, load_catalog
from app.catalog.coding import CodingExercise, Mistake
from app.domain.judgement import Judgement
from app.domain.verdict import CheckStatus, Verdict
from app.judge.checks import load_checks
from app.judge.local import LocalGuests, LocalTransport
from app.judge.models import load_architectures
from app.judge.run import Assignment, Run

Grade = Callable[[CodingExercise, str], Judgement]

_EXPECTED = {
    "accepted": {Verdict.ACCEPTED},
    "wrong_answer": {Verdict.WRONG_ANSWER},
    "run_time_error": {Verdict.RUNTIME_ERROR},
    "time_limit_exceeded": {Verdict.TIME_LIMIT_EXCEEDED},
    "memory_limit_exceeded": {Verdict.MEMORY_LIMIT_EXCEEDED},
    "output_limit_exceeded": {Verdict.OUTPUT_LIMIT_EXCEEDED},
    "compile_error": {Verdict.COMPILE_ERROR},
    "cheating": set(Verdict) - {Verdict.ACCEPTED, Verdict.INTERNAL_ERROR},
}
_NEEDS_WALLS = {"time_limit_exceeded", "memory_limit_exceeded", "output_limit_exceeded", "cheating"}


@dataclass(frozen=True)
class Finding:
    """What one file of a package got, and which promises it broke."""

    slug: str
    file: str
    verdict: Verdict
    failed: tuple[str, ...]
    diagnosis: str
    seconds: float
    broken: list[str] = field(default_factory=list)


def verify(slugs: list[str], console: Console, grade: Grade, *, walls: bool = True, root: Path = EXERCISES) -> bool:
    """Run every file of the packages named (all, where none is) and print a table; whether every promise holds."""
    exercises = [e for e in load_catalog(root).coding() if not slugs or e.slug in slugs]
    unknown = set(slugs) - {exercise.slug for exercise in exercises}
    if unknown:
        console.print(f"no such coding exercise: {', '.join(sorted(unknown))}")
        return False
    table = Table("exercise", "file", "verdict", "failed checks", "diagnosis", "s", "broken promises")
    findings = []
    for exercise in exercises:
        for path in _files(exercise, walls):
            finding = _verify_file(exercise, path, grade)
            findings.append(finding)
            mark = "[green]✓[/]" if not finding.broken else "[red]✗[/]"
            console.print(f"{mark} {finding.slug}/{finding.file} {finding.seconds:.1f} s {'; '.join(finding.broken)}")
    for finding in findings:
        if finding.broken:
            table.add_row(
                finding.slug,
                finding.file,
                finding.verdict,
                ", ".join(finding.failed),
                finding.diagnosis,
                f"{finding.seconds:.1f}",
                "; ".join(finding.broken),
            )
    broken = sum(bool(finding.broken) for finding in findings)
    if broken:
        console.print(table)
    console.print(f"{len(findings) - broken} of {len(findings)} files in {len(exercises)} packages as promised")
    return not broken


def _files(exercise: CodingExercise, walls: bool) -> Iterator[Path]:
    for kind in _EXPECTED:
        if walls or kind not in _NEEDS_WALLS:
            yield from sorted((exercise.folder / "submissions" / kind).glob("*.py"))


def _verify_file(exercise: CodingExercise, path: Path, grade: Grade) -> Finding:
    begun = time.monotonic()
    judgement = grade(exercise, path.read_text(encoding="utf-8"))
    kind = path.parent.name
    name = f"{kind}/{path.name}"
    failed = tuple(c.name for c in judgement.checks if c.status in (CheckStatus.FAILED, CheckStatus.ERROR))
    broken = []
    if judgement.verdict not in _EXPECTED[kind]:
        broken.append(f"got {judgement.verdict}: {judgement.summary.en}" + _messages(judgement))
    mistake = next((m for m in exercise.mistakes if m.file == name), None)
    if mistake:
        broken += _mistake_broken(mistake, judgement, failed)
    elif kind == "wrong_answer":
        broken.append("no mistake in problem.yaml names this file")
    diagnosis = ", ".join(d.id for d in judgement.diagnoses)
    return Finding(exercise.slug, name, judgement.verdict, failed, diagnosis, time.monotonic() - begun, broken)


def _messages(judgement: Judgement) -> str:
    return "".join(f" [{c.name}: {c.message.en}]" for c in judgement.checks if c.status != CheckStatus.PASSED)


def _mistake_broken(mistake: Mistake, judgement: Judgement, failed: tuple[str, ...]) -> Iterator[str]:
    if set(failed) != set(mistake.fails):
        yield f"fails {sorted(failed)}, declares {sorted(mistake.fails)}" + _messages(judgement)
    drawn = {diagnosis.id for diagnosis in judgement.diagnoses}
    texts = {diagnosis.text for diagnosis in judgement.diagnoses}
    if mistake.drawn and mistake.diagnosis not in texts:
        yield f"its diagnosis was not drawn (drawn: {sorted(drawn) or 'none'})"
    elif len(texts - {mistake.diagnosis}):
        yield f"another diagnosis was drawn: {sorted(drawn)}"


def grade_locally(root: Path = EXERCISES) -> Grade:
    """Grade without walls, in this process: quick, for authors and for code of ours only."""
    architectures = load_architectures(root)

    def grade(exercise: CodingExercise, source: str) -> Judgement:
        assignment = Assignment(exercise, load_checks(exercise), source, secrets.token_hex(16))
        guests = LocalGuests(architectures)
        return Run(assignment, guests, lambda: LocalTransport(architectures), lambda result: None).judge()

    return grade


if __name__ == "__main__":
    torch.set_num_threads(1)
    sys.exit(0 if verify(sys.argv[1:], Console(soft_wrap=True), grade_locally(), walls=False) else 1)
