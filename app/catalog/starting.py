"""Starts a new package from exercises/template: a small exercise that verifies as it stands."""

import re
import shutil
from pathlib import Path

from app.catalog.catalog import EXERCISES
from app.catalog.exercise import Track
from app.domain.errors import RetortError

TEMPLATE = EXERCISES / "template"
_NAME_IN_TEMPLATE = "center_rows"
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class CannotStart(RetortError):
    """No package can be started under that name."""


def start_package(name: str, root: Path) -> Path:
    """Make the package `<track>/<slug>` below `root`; its folder. Raises `CannotStart` with what to do."""
    track, _, slug = name.partition("/")
    tracks = ", ".join(known.value for known in Track)
    if track not in tracks.split(", ") or not _SLUG.fullmatch(slug):
        raise CannotStart(
            f"{name!r} is no <track>/<slug>: the tracks are {tracks}; a slug is of lower-case words joined by hyphens, "
            "such as my-exercise."
        )
    if taken := [path for path in root.glob(f"*/{slug}") if path.is_dir()]:
        raise CannotStart(f"{taken[0]} exists already: choose another slug, they are unique across tracks.")
    folder = root / track / slug
    try:
        shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("__pycache__"))
        for path in folder.rglob("*"):
            if path.is_file():
                _rename(path, slug.replace("-", "_"))
    except OSError as error:
        raise CannotStart(f"{folder} cannot be written: {error.strerror}.") from None
    return folder


def _rename(path: Path, name: str) -> None:
    """Give the function of the template its new name."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(_NAME_IN_TEMPLATE, name), encoding="utf-8")
