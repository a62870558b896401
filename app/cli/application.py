"""The command line as a whole: which commands there are, and how every one of them ends."""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from app import __version__
from app.cli.commands.answer import answer
from app.cli.commands.doctor import doctor
from app.cli.commands.exercises import exercises
from app.cli.commands.feedback import feedback
from app.cli.commands.history import history
from app.cli.commands.leaderboard import leaderboard
from app.cli.commands.models import models
from app.cli.commands.new import new
from app.cli.commands.replay import replay
from app.cli.commands.serve import serve
from app.cli.commands.show import show
from app.cli.commands.submit import submit
from app.cli.commands.verify import verify
from app.cli.help import translate
from app.cli.language import language
from app.cli.problem import EXIT_PROBLEM
from app.cli.terminal import clean, err, prepare_streams
from app.cli.words import BAD
from app.domain.errors import RetortError
from app.domain.grading import GradingFault


def application() -> typer.Typer:
    """All commands, in the order in which a newcomer meets them."""
    retort = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    retort.callback()(_root)
    for command in (
        serve,
        exercises,
        show,
        submit,
        answer,
        feedback,
        history,
        leaderboard,
        doctor,
        new,
        verify,
        replay,
    ):
        retort.command()(command)
    retort.add_typer(models, name="models")
    return retort


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit as `app.cli` says."""
    prepare_streams()
    command = typer.main.get_command(application())
    translate(command, language())
    try:
        command.main(args=arguments, prog_name="retort")
    except (RetortError, GradingFault) as error:
        err().print(clean(str(error)), style=BAD, soft_wrap=True)
        sys.exit(EXIT_PROBLEM)
    sys.exit()


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"retort {__version__}")
        raise typer.Exit


def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Practice for interviews on knowledge distillation and model quantization."""
