"""`retort models build`: train the shipped models again by their recipes."""

import subprocess
import sys

import typer

from app.cli.options import LangOption

models = typer.Typer(no_args_is_help=True, help="The small models that exercises distil and quantize.")


@models.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def build(context: typer.Context, _lang: LangOption = None) -> None:
    """Train the models again and write them where exercises find them; arguments go to exercises/models/build.py."""
    from app.config import load_settings

    recipes = load_settings().exercises / "models" / "build.py"
    done = subprocess.run([sys.executable, recipes, *context.args], check=False)  # noqa: S603 - our own recipe
    raise typer.Exit(done.returncode)
