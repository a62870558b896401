"""`retort verify`: let exercise packages prove themselves."""

from typing import Annotated

import typer
from rich.console import Console

from app.cli.options import LangOption
from app.cli.problem import EXIT_NOT_ACCEPTED


def verify(
    slugs: Annotated[list[str] | None, typer.Argument(help="The packages to prove; without any, all.")] = None,
    _lang: LangOption = None,
) -> None:
    """Run every solution that a package carries and compare with what its folder promises."""
    from app.config import load_settings
    from app.judge.verify import verify as prove

    settings = load_settings()
    if not prove(slugs or [], Console(soft_wrap=True), sandbox=settings.sandbox, root=settings.exercises):
        raise typer.Exit(EXIT_NOT_ACCEPTED)
