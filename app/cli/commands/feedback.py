"""`retort feedback`: one submission in full, again or as it is being graded."""

from typing import Annotated

import typer

from app.cli.options import LangOption
from app.cli.service import Service
from app.cli.watching import exit_code, watch


def feedback(
    submission: Annotated[str, typer.Argument(help="The id that `retort history` lists.")],
    _lang: LangOption = None,
) -> None:
    """Show what a submission was told; follow it if it is still being graded."""
    with Service() as service:
        finished = watch(service, submission)
    raise typer.Exit(exit_code(finished))
