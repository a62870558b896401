"""`retort verify`: proves that a package's checks accept what is right, reject what is wrong and name each mistake."""

import os
import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.catalog.coding import CodingExercise, Mistake
from app.domain.judgement import Judgement
from app.domain.submission import Kind, Scope, State, Submission
from app.domain.text import Lang
from app.domain.verdict import CheckStatus, Verdict
from app.judge.pool import JudgePool

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


@dataclass(frozen=True)
class Finding:
    """What one file of a package got, and which promises it broke."""

    slug: str
    file: str
    verdict: Verdict
    seconds: float
    broken: list[str] = field(default_factory=list)


def verify(slugs: list[str], console: Console, *, sandbox: str = "walls", root: Path = EXERCISES) -> bool:
    """Run every file of the packages named (all, where none is), print each and what is broken; whether every promise holds."""
    exercises = [exercise for exercise in load_coding_exercises(root) if not slugs or exercise.slug in slugs]
    unknown = set(slugs) - {exercise.slug for exercise in exercises}
    if unknown:
        console.print(f"no such coding exercise: {', '.join(sorted(unknown))}")
        return False
    with JudgePool(root, sandbox) as pool, ThreadPoolExecutor(os.cpu_count()) as executor:
        files = [(exercise, path) for exercise in exercises for path in _files(exercise)]
        findings = []
        for finding in executor.map(lambda file: _verify_file(file[0], file[1], pool), files):
            findings.append(finding)
            mark = "[green]✓[/]" if not finding.broken else "[red]✗[/]"
            console.print(f"{mark} {finding.slug}/{finding.file} [dim]{finding.verdict} {finding.seconds:.1f} s[/]")
    return _report(findings, len(exercises), console)


def _report(findings: list[Finding], packages: int, console: Console) -> bool:
    broken = [finding for finding in findings if finding.broken]
    for finding in broken:
        console.print(f"[red]{finding.slug}/{finding.file}[/]", *map(escape, finding.broken), sep="\n  ")
    console.print(f"{len(findings) - len(broken)} of {len(findings)} files in {packages} packages as promised")
    return bool(findings) and not broken


def _files(exercise: CodingExercise) -> Iterator[Path]:
    for kind in _EXPECTED:
        yield from sorted((exercise.folder / "submissions" / kind).glob("*.py"))


def _verify_file(exercise: CodingExercise, path: Path, pool: JudgePool) -> Finding:
    begun = time.monotonic()
    judgement = pool.grade(_submission(exercise, path), lambda _: None)
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
    return Finding(exercise.slug, name, judgement.verdict, time.monotonic() - begun, broken)


def _submission(exercise: CodingExercise, path: Path) -> Submission:
    """A file as if a learner had sent it, with a fresh secret seed."""
    return Submission(
        id=f"{exercise.slug}/{path.parent.name}/{path.name}",
        learner_id="verify",
        exercise=exercise.slug,
        kind=Kind.CODING,
        scope=Scope.ALL,
        lang=Lang.EN,
        code=path.read_text(encoding="utf-8"),
        answer=None,
        state=State.RUNNING,
        attempt=1,
        seed=secrets.token_hex(16),
        created_at=datetime.now(UTC),
    )


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
