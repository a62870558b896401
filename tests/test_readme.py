"""The README tells the truth: its commands, paths and links exist."""

import re
from pathlib import Path

import pytest
import typer

from app.cli.application import application

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

NAMED_TARGETS = sorted(set(re.findall(r"(?:`|^)make ([a-z-]+)", README + GUIDE, flags=re.MULTILINE)))
NAMED_COMMANDS = sorted(set(re.findall(r"(?:`|\$ |\.venv/bin/)retort ([a-z]+)", README + GUIDE)))
PLACES = "".join(re.findall(r"^\|(.+?)\|", README, flags=re.MULTILINE))
PATHS_OF_THE_MAP = re.findall(r"`([^`]+)`", PLACES)
LINKS = re.findall(r"\]\(([^)#:]+)\)", README)


@pytest.mark.parametrize("target", NAMED_TARGETS)
def test_named_targets_can_be_made(target: str) -> None:
    """Every `make x` that is recommended is a target of the Makefile."""
    assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)


@pytest.mark.parametrize("name", NAMED_COMMANDS)
def test_named_commands_can_be_run(name: str) -> None:
    """Every `retort x` that is recommended is a command."""
    command = typer.main.get_command(application())
    assert name in command.commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", PATHS_OF_THE_MAP)
def test_the_map_shows_the_house(path: str) -> None:
    """Every room on the map exists, as a file or as a folder with something in it."""
    place = ROOT / path
    assert place.is_file() or any(place.iterdir())


def test_the_map_leaves_no_room_out() -> None:
    """Every part of app/ that holds code is on the map."""
    rooms = {f"app/{path.name}/" for path in (ROOT / "app").iterdir() if any(path.glob("*.py"))}
    files = {f"app/{path.name}" for path in (ROOT / "app").glob("[a-z]*.py")}
    assert rooms | files <= set(PATHS_OF_THE_MAP)


@pytest.mark.parametrize("link", LINKS)
def test_links_lead_somewhere(link: str) -> None:
    """Every relative link names a file of the repository."""
    assert (ROOT / link).is_file()


def test_the_promises_are_looked_for() -> None:
    """The patterns above find what the README is known to name."""
    assert {"run", "test"} <= set(NAMED_TARGETS)
    assert {"submit", "doctor", "verify"} <= set(NAMED_COMMANDS)
