"""Options and arguments that several commands share."""

from typing import Annotated

import typer

from app.cli.language import choose
from app.domain.text import Lang


def _choose(lang: Lang | None) -> Lang | None:
    choose(lang)
    return lang


LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", callback=_choose, is_eager=True, help="English or Chinese; else as LC_ALL or LANG say."),
]

Slug = Annotated[str, typer.Argument(help="The exercise, by the name that `retort exercises` lists.")]
