"""Proves packages: runs what they carry and what can be made of it, side by side, with progress."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TaskID

from app.catalog.coding import CodingExercise
from app.domain.judgement import Judgement
from app.domain.limits import Limits
from app.domain.verdict import Verdict
from app.judge.degenerate import degenerates
from app.judge.pool import JudgePool
from app.judge.proof import measured, promises, texts
from app.judge.proof.grading import Grading
from app.judge.proof.mutants import Mutant, mutants
from app.judge.proof.package import FileProof, PackageProof, Suspect

RUNS = 3
"""Of each file, each with another secret seed; so often must a mutant be accepted to have survived."""
MUTANT_SECONDS = 8.0
"""CPU time for the mutants of a solution that trains; of a quick one all are tried."""
MEASURED_RUNS = 5
"""Of each file, where the figures are to be kept."""
FEWEST_MUTANTS = 4
MUTANT_PATIENCE = 3.0
"""How many times the CPU of the right solution a mutant may use."""
LEAST_CPU_SECONDS = 1.0


@dataclass(frozen=True)
class Options:
    """What to leave out, where time is short."""

    runs: int = RUNS
    suspects: bool = True
    """Whether mutants and degenerate solutions are tried."""


def verify(
    exercises: Sequence[CodingExercise],
    root: Path,
    console: Console,
    options: Options = Options(),
    sandbox: str = "walls",
) -> list[PackageProof]:
    """Prove these packages."""
    proofs = [
        PackageProof(exercise, texts=list(texts.broken(exercise)), table=list(measured.broken(exercise)))
        for exercise in exercises
    ]
    with (
        JudgePool(root, sandbox) as pool,
        ThreadPoolExecutor(os.cpu_count()) as executor,
        Progress(console=console, transient=True) as progress,
    ):
        grading = Grading(pool, executor)
        _in_parallel(proofs, progress, "files", lambda proof: _files(proof, grading, options.runs))
        if options.suspects:
            _in_parallel(proofs, progress, "mutants", lambda proof: _suspects(proof, grading))
        for proof in proofs:
            proof.seconds = grading.seconds(proof.exercise)
    return proofs


Step = Callable[[], object]
"""Waits for a grading that is under way and takes down what came of it."""


def _in_parallel(
    proofs: list[PackageProof], progress: Progress, what: str, begin: Callable[[PackageProof], Iterable[Step]]
) -> None:
    """Begin all gradings of all packages, then wait for each."""
    begun = [(proof, list(begin(proof))) for proof in proofs]
    task: TaskID = progress.add_task(what, total=sum(len(steps) for _, steps in begun))
    for _, steps in begun:
        for step in steps:
            step()
            progress.advance(task)


def _files(proof: PackageProof, grading: Grading, runs: int) -> Iterator[Step]:
    starting = grading.judge(proof.exercise, proof.exercise.starter)
    yield lambda: proof.starter.extend(promises.broken_starter(starting.result()))
    for path in promises.files(proof.exercise):
        source = path.read_text(encoding="utf-8")
        judging = [grading.judge(proof.exercise, source) for _ in range(runs)]
        yield lambda path=path, judging=judging: proof.files.append(_file(proof.exercise, path, judging))  # type: ignore[misc]


def _file(exercise: CodingExercise, path: Path, judging: list[Future[Judgement]]) -> FileProof:
    judgements = [future.result() for future in judging]
    broken = dict.fromkeys(
        problem for judgement in judgements for problem in promises.broken(exercise, path, judgement)
    )
    return FileProof(
        name=f"{path.parent.name}/{path.name}",
        verdicts=tuple(judgement.verdict.value for judgement in judgements),
        cpu_seconds=max(judgement.usage.cpu_seconds for judgement in judgements),
        fails=tuple(sorted(promises.failed(judgements[0]))),
        broken=tuple(broken),
        metrics=_measured(judgements),
    )


def _measured(judgements: list[Judgement]) -> dict[str, tuple[float, ...]]:
    """The figures that the runs reported, by name; a run that did not get there reports none."""
    names = dict.fromkeys(name for judgement in judgements for name in judgement.metrics)
    return {name: tuple(j.metrics[name] for j in judgements if name in j.metrics) for name in names}


def _suspects(proof: PackageProof, grading: Grading) -> Iterator[Step]:
    exercise = proof.exercise
    excuses = {(item.file, item.mutant): item.reason for item in exercise.equivalent}
    for name, source in degenerates(exercise):
        if promises.demands_few_points(exercise, name):
            judging = grading.judge(exercise, source)
        else:
            judging = grading.reject(exercise, source, exercise.limits)
        yield lambda name=name, judging=judging: proof.degenerates.append(_degenerate(name, judging))  # type: ignore[misc]
    for file in proof.of(promises.ACCEPTED):
        if exercise.has_thresholds and file.name != f"{promises.ACCEPTED}/{exercise.solution_path().name}":
            continue
        limits = _limits(exercise, file.cpu_seconds)
        source = (exercise.folder / "submissions" / file.name).read_text(encoding="utf-8")
        for mutant in _chosen(mutants(source), exercise, file.cpu_seconds):
            judging = grading.reject(exercise, mutant.source, limits)
            yield lambda file=file, mutant=mutant, limits=limits, judging=judging: proof.mutants.append(  # type: ignore[misc]
                Suspect(
                    file.name,
                    mutant.name,
                    survived=_survived(
                        judging,
                        lambda: grading.reject(exercise, mutant.source, limits),
                        tries=1 if exercise.has_thresholds else RUNS,
                    ),
                    excuse=excuses.get((file.name, mutant.name), ""),
                )
            )


def _degenerate(name: str, judging: Future[Judgement]) -> Suspect:
    judgement = judging.result()
    return Suspect("", name, survived=judgement.verdict is Verdict.ACCEPTED, score=judgement.score)


def _survived(first: Future[Judgement], again: Callable[[], Future[Judgement]], tries: int) -> bool:
    """Whether it is accepted whatever the seed; where survivors are only listed, one try is enough."""
    judgings = (first if number == 0 else again() for number in range(tries))
    return all(judging.result().verdict is Verdict.ACCEPTED for judging in judgings)


def _limits(exercise: CodingExercise, cpu_seconds: float) -> Limits:
    """A mutant that runs for ever is found out sooner than a learner's code."""
    patience = min(exercise.limits.cpu_seconds, max(LEAST_CPU_SECONDS, MUTANT_PATIENCE * cpu_seconds))
    return exercise.limits.model_copy(update={"cpu_seconds": patience})


def _chosen(found: Iterable[Mutant], exercise: CodingExercise, cpu_seconds: float) -> list[Mutant]:
    """All of them, or as many as there is time for where each trains a network; always the same ones."""
    if not exercise.has_thresholds:
        return list(found)
    most = max(FEWEST_MUTANTS, int(MUTANT_SECONDS / max(cpu_seconds, 0.1)))
    return sorted(found, key=lambda mutant: hashlib.sha256(mutant.name.encode()).digest())[:most]
