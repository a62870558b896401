"""`retort feedback`: one submission in full, again or as it is being graded."""

from typing import Annotated

import httpx
import typer

from app.cli.options import LangOption
from app.cli.service import Service, telling
from app.cli.watching import exit_code, watch
from app.domain.text import Text

NO_SUBMISSION = Text(
    en="You have no submission {id}; `retort history` lists them.",
    zh="你没有编号为 {id} 的提交；`retort history` 可列出全部提交。",
)


def feedback(
    submission: Annotated[str, typer.Argument(help="The id that `retort history` lists.")],
    _lang: LangOption = None,
) -> None:
    """Show what a submission was told; follow it if it is still being graded."""
    with Service() as service, telling(httpx.codes.NOT_FOUND, NO_SUBMISSION, id=submission):
        finished = watch(service, submission)
    raise typer.Exit(exit_code(finished))
