"""The proofs as people and programs read them: a table, what is broken, JSON, and the page in exercises/."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.judge.proof.package import FileProof, PackageProof
from app.judge.proof.promises import ACCEPTED, CHEATING

COLUMNS = (
    "exercise",
    "accepted",
    "wrong",
    "cheats",
    "do nothing",
    "mutants killed",
    "surviving",
    "equivalent",
    "false accepts",
    "false rejects",
    "shown by samples",
    "slowest / limit, CPU s",
    "seconds",
)
BRIEF = {
    "exercise": "exercise",
    "accepted": "accepted",
    "wrong": "wrong",
    "cheats": "cheats",
    "mutants killed": "mutants",
    "surviving": "alive",
    "false accepts": "false +",
    "false rejects": "false -",
    "slowest / limit, CPU s": "CPU s",
    "seconds": "seconds",
}
"""Of the columns those that a terminal has room for, and their heads there."""
LEAST_WIDTH = 100
"""In columns: a table that is piped into a file need not be as narrow as the terminal that is not there."""
TITLE = "# What the packages prove"
PREAMBLE = """\
`retort verify --page exercises/VERIFIED.md` wrote this page: each package's right solutions, known mistakes and cheats were
graded by the service's own judge, each in {runs} runs with different secret seeds, and with them solutions that do nothing and
mutants of the right ones. *accepted*, *wrong* and *cheats* count files that got what their folder promises, of all there are; a
wrong one also fails exactly the checks that it declares and draws its own diagnosis. Of a solution that trains a network only
some mutants are tried; those that survive are listed, not held against the package: another learning rate may be as right.
*seconds* is what all these gradings took, added up; two of them ran side by side."""


def console() -> Console:
    """The terminal, or what is written in its place."""
    terminal = Console()
    return terminal if terminal.is_terminal else Console(width=max(terminal.width, LEAST_WIDTH))


def print_table(proofs: Sequence[PackageProof], console: Console) -> None:
    table = Table(box=box.SIMPLE, padding=0)
    for head in BRIEF.values():
        table.add_column(head, no_wrap=True, justify="left" if head == BRIEF["exercise"] else "right")
    for proof in proofs:
        cells = dict(zip(COLUMNS, _cells(proof), strict=True))
        table.add_row(*(cells[column] for column in BRIEF), style="red" if proof.broken else "")
    console.print(table)


def print_broken(proofs: Sequence[PackageProof], console: Console) -> None:
    """Every promise that does not hold, and the mutants that survive where thresholds decide."""
    for proof in proofs:
        for problem in proof.broken:
            console.print(f"[red]✗[/] {proof.slug}: {escape(problem)}", soft_wrap=True)
        if proof.exercise.has_thresholds:
            for mutant in proof.survivors:
                console.print(f"[dim]· {proof.slug}: survives: {escape(mutant.name)}[/]", soft_wrap=True)
    held = sum(not proof.broken for proof in proofs)
    console.print(f"{held} of {len(proofs)} packages are as promised")


def page(proofs: Sequence[PackageProof], runs: int) -> str:
    """The truth table, in Markdown."""
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(_cells(proof) for proof in proofs)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"{TITLE}\n\n{PREAMBLE.format(runs=runs)}\n\n{table}\n" + "".join(_sections(proofs))


def as_json(proofs: Sequence[PackageProof]) -> dict[str, Any]:
    """All that was found out, by slug."""
    return {proof.slug: _package(proof) for proof in proofs}


def _cells(proof: PackageProof) -> tuple[str, ...]:
    survived = [mutant for mutant in proof.mutants if mutant.survived]
    return (
        proof.slug,
        _kept(proof.of(ACCEPTED)),
        _kept(proof.wrong),
        _kept(proof.of(CHEATING)),
        f"{sum(not one.survived for one in proof.degenerates)}/{len(proof.degenerates)}",
        f"{len(proof.mutants) - len(survived)}/{len(proof.mutants)}",
        str(len(proof.survivors)),
        str(len(survived) - len(proof.survivors)),
        str(proof.false_accepts),
        str(proof.false_rejects),
        f"{proof.shown_by_samples}/{len(proof.exercise.mistakes)}",
        f"{proof.slowest:.2f} / {proof.exercise.limits.cpu_seconds:g}",
        f"{proof.seconds:.1f}",
    )


def _kept(files: list[FileProof]) -> str:
    return f"{sum(not file.broken for file in files)}/{len(files)}"


def _sections(proofs: Sequence[PackageProof]) -> Iterator[str]:
    """Which mutants survive or are equivalent, and why."""
    for proof in proofs:
        survived = [mutant for mutant in proof.mutants if mutant.survived]
        if survived:
            yield f"\n## {proof.slug}: mutants that are accepted\n\n"
            yield from (
                f"- `{one.file}`: {one.name}" + (f" ({one.excuse})" if one.excuse else "") + "\n" for one in survived
            )


def _package(proof: PackageProof) -> dict[str, Any]:
    return {
        "files": [
            {
                "file": file.name,
                "verdicts": file.verdicts,
                "fails": file.fails,
                "cpu_seconds": file.cpu_seconds,
                "broken": file.broken,
            }
            for file in proof.files
        ],
        "mutants": {
            "tried": len(proof.mutants),
            "survived": [{"file": m.file, "mutant": m.name, "excuse": m.excuse} for m in proof.mutants if m.survived],
        },
        "degenerates": [{"name": one.name, "survived": one.survived, "score": one.score} for one in proof.degenerates],
        "false_accepts": proof.false_accepts,
        "false_rejects": proof.false_rejects,
        "mistakes_shown_by_samples": proof.shown_by_samples,
        "slowest_cpu_seconds": proof.slowest,
        "limit_cpu_seconds": proof.exercise.limits.cpu_seconds,
        "seconds": proof.seconds,
        "broken": proof.broken,
    }
