"""`retort verify`: let exercise packages prove themselves."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import LangOption
from app.cli.problem import EXIT_NOT_ACCEPTED, Problem
from app.domain.text import Text

UNKNOWN = Text(en="There is no coding exercise {slugs}.", zh="没有编程题 {slugs}。")


def verify(
    slugs: Annotated[list[str] | None, typer.Argument(help="The packages to prove; without any, all.")] = None,
    changed: Annotated[
        str | None, typer.Option(metavar="COMMIT", help="Only packages that differ from this commit, such as HEAD.")
    ] = None,
    runs: Annotated[int, typer.Option(min=1, help="Of each file, each with another secret seed.")] = 3,
    quick: Annotated[bool, typer.Option(help="One run of each file, and no mutants.")] = False,
    measure: Annotated[
        bool, typer.Option(help="Five runs of each file, and the figures behind each threshold into measured.yaml.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write all that was found out to this file.")] = None,
    page: Annotated[Path | None, typer.Option(help="Write the table to this file, in Markdown.")] = None,
    _lang: LangOption = None,
) -> None:
    """Run every solution that a package carries, and what can be made of it, and compare with what it promises."""
    from app.catalog.catalog import load_coding_exercises
    from app.config import load_settings
    from app.judge.proof import measured, report
    from app.judge.proof.changed import changed as touched
    from app.judge.proof.verify import MEASURED_RUNS, Options
    from app.judge.proof.verify import verify as prove

    settings = load_settings()
    exercises = load_coding_exercises(settings.exercises)
    if unknown := set(slugs or []) - {exercise.slug for exercise in exercises}:
        raise Problem(UNKNOWN, slugs=", ".join(sorted(unknown)))
    if slugs:
        exercises = [exercise for exercise in exercises if exercise.slug in slugs]
    if changed:
        exercises = touched(exercises, settings.exercises, changed)
    console = report.console()
    runs = 1 if quick else MEASURED_RUNS if measure else runs
    options = Options(runs, suspects=not (quick or measure))
    proofs = prove(exercises, settings.exercises, console, options, settings.sandbox) if exercises else []
    if measure:
        for proof in proofs:
            measured.write(proof)
    report.print_table(proofs, console)
    report.print_broken(proofs, console)
    if json_file:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_text(json.dumps(report.as_json(proofs), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if page:
        page.write_text(report.page(proofs, options.runs), encoding="utf-8")
    if any(proof.broken for proof in proofs):
        raise typer.Exit(EXIT_NOT_ACCEPTED)
