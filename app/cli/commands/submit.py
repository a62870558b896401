"""`retort submit`: send code, watch its checks, read the verdict."""

from typing import Annotated

import typer

from app.cli.language import say
from app.cli.options import LangOption, Slug
from app.cli.problem import Problem
from app.cli.reading import read_source
from app.cli.service import Service
from app.cli.terminal import out
from app.cli.watching import exit_code, watch
from app.domain.submission import Kind, Scope
from app.domain.text import Text

NOT_CODING = Text(
    en="{slug} is a question. Answer it with: retort answer {slug}",
    zh="{slug} 是问答题。请用以下命令作答：retort answer {slug}",
)
SENT = Text(en="{title}: submission {id}", zh="{title}：提交 {id}")


def submit(
    slug: Slug,
    file: Annotated[str, typer.Argument(help="Your Python file, or - for standard input.")],
    samples: Annotated[bool, typer.Option("--samples", help="Only the sample checks; counts nowhere.")] = False,
    _lang: LangOption = None,
) -> None:
    """Submit code and watch it being graded. Exit code 0: accepted; 1: not accepted; 2: not graded."""
    code = read_source(file)
    with Service() as service:
        exercise = service.exercise(slug)
        if exercise["kind"] != Kind.CODING:
            raise Problem(NOT_CODING, slug=slug)
        scope = Scope.SAMPLES if samples else Scope.ALL
        submission = service.submit({"exercise": slug, "code": code, "scope": scope})
        out().print(say(SENT, title=exercise["title"], id=submission["id"]))
        total = sum(check["sample"] or not samples for check in exercise["checks"])
        finished = watch(service, submission["id"], total)
    raise typer.Exit(exit_code(finished))
