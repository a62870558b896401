"""`retort show`: one exercise, its hints, its starter and, once it is unlocked, its solution."""

from typing import Annotated

import typer

from app.cli.options import LangOption, Slug
from app.cli.problem import Problem
from app.cli.service import Service
from app.cli.terminal import out
from app.domain.text import Text

NO_STARTER = Text(
    en="{slug} is a question and has no starter file. Answer it with: retort answer {slug}",
    zh="{slug} 是问答题，没有起始文件。请用以下命令作答：retort answer {slug}",
)
ONE_AT_A_TIME = Text(
    en="Ask for one of --hint, --starter and --solution at a time.",
    zh="--hint、--starter、--solution 每次只能用一个。",
)


def show(
    slug: Slug,
    hint: Annotated[int | None, typer.Option(min=1, metavar="N", help="The N-th hint; each says more.")] = None,
    starter: Annotated[bool, typer.Option("--starter", help="The file to start from, and nothing else.")] = False,
    solution: Annotated[bool, typer.Option("--solution", help="The solution, once it is unlocked.")] = False,
    _lang: LangOption = None,
) -> None:
    """Show an exercise: what it asks, what is checked, what to type next."""
    if (hint is not None) + starter + solution > 1:
        raise Problem(ONE_AT_A_TIME)
    from app.cli.markdown import markdown
    from app.cli.statement import exercise_page, solution_page

    with Service() as service:
        if hint is not None:
            out().print(markdown(service.hint(slug, hint)))
        elif starter:
            _print_starter(service, slug)
        elif solution:
            out().print(solution_page(service.solution(slug)))
        else:
            out().print(exercise_page(service.exercise(slug)))


def _print_starter(service: Service, slug: str) -> None:
    exercise = service.exercise(slug)
    if exercise["kind"] != "coding":
        raise Problem(NO_STARTER, slug=slug)
    typer.echo(exercise["starter"], nl=False)  # to the byte: it is meant for a file
