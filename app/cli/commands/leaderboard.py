"""`retort leaderboard`: who is best at an exercise."""

from typing import Annotated

import typer

from app.cli.language import say
from app.cli.listing import leaderboard_table
from app.cli.options import LangOption, Slug
from app.cli.service import Service
from app.cli.terminal import err, print_table
from app.domain.text import Text

ROWS = 20
NOBODY = Text(en="Nobody has been accepted yet.", zh="还没有人通过。")


def leaderboard(
    exercise: Slug,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, max=100, help="At most so many.")] = ROWS,
    _lang: LangOption = None,
) -> None:
    """List the best accepted submission of each learner, by what the exercise ranks."""
    with Service() as service:
        board = service.leaderboard(exercise, limit)
    if board["items"]:
        print_table(leaderboard_table(board))
    else:
        err().print(say(NOBODY))
