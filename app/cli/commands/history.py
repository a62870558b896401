"""`retort history`: what the learner has submitted."""

from itertools import islice
from typing import Annotated

import typer

from app.cli.language import say
from app.cli.listing import submission_table
from app.cli.options import LangOption
from app.cli.service import Service
from app.cli.terminal import err, print_table
from app.domain.text import Text
from app.domain.verdict import Verdict

ROWS = 20

NOTHING = Text(en="Nothing submitted yet.", zh="还没有提交记录。")


def history(
    exercise: Annotated[str | None, typer.Option(help="Only submissions to this exercise.")] = None,
    verdict: Annotated[Verdict | None, typer.Option(help="Only submissions with this verdict.")] = None,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, help="At most so many.")] = ROWS,
    _lang: LangOption = None,
) -> None:
    """List your submissions, newest first. `retort feedback` shows one in full."""
    with Service() as service:
        found = list(islice(service.submissions({"exercise": exercise, "verdict": verdict}), limit))
    if found:
        print_table(submission_table(found))
    else:
        err().print(say(NOTHING))
