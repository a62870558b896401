"""`retort new`: begin an exercise package."""

from typing import Annotated

import typer

from app.cli.language import say
from app.cli.options import LangOption
from app.cli.terminal import out
from app.domain.text import Text

STARTED = Text(
    en="Started {folder}.\nIt verifies as it stands: retort verify {slug}\nexercises/README.md says how to make it yours.",
    zh="已创建 {folder}。\n它现在就能通过验证：retort verify {slug}\n接下来如何改成你自己的题目，见 exercises/README.md。",
)


def new(
    name: Annotated[str, typer.Argument(metavar="TRACK/SLUG", help="Where it goes, such as distillation/my-loss.")],
    _lang: LangOption = None,
) -> None:
    """Start an exercise package that verifies, to be changed into one's own."""
    from app.catalog.starting import start_package
    from app.config import load_settings

    folder = start_package(name, load_settings().exercises)
    out().print(say(STARTED, folder=folder, slug=folder.name), soft_wrap=True)
