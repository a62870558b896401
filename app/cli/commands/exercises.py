"""`retort exercises`: what there is to practise."""

from typing import Annotated

import typer

from app.catalog.exercise import Track
from app.cli.language import say
from app.cli.listing import exercise_table
from app.cli.options import LangOption
from app.cli.service import Service
from app.cli.terminal import err, print_table
from app.domain.submission import Kind
from app.domain.text import Text

NONE_MATCH = Text(en="No exercise matches.", zh="没有符合条件的题目。")


def exercises(
    kind: Annotated[Kind | None, typer.Option(help="Only coding exercises, or only questions.")] = None,
    track: Annotated[Track | None, typer.Option(help="Only this track.")] = None,
    difficulty: Annotated[int | None, typer.Option(min=1, max=5, help="Only this difficulty.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only what carries this tag.")] = None,
    query: Annotated[str | None, typer.Option("-q", "--query", help="Only what these words are found in.")] = None,
    _lang: LangOption = None,
) -> None:
    """List the exercises, easiest first in each track."""
    filters = {"kind": kind, "track": track, "difficulty": difficulty, "tag": tag, "q": query}
    with Service() as service:
        found = list(service.exercises(filters))
    if found:
        print_table(exercise_table(found))
    else:
        err().print(say(NONE_MATCH))
