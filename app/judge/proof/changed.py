"""Which packages a change touches, as git sees it."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.catalog.coding import CodingExercise
from app.domain.errors import RetortError

_EVERYTHING = ("app/judge/", "app/sandbox/", "app/catalog/", "exercises/models/")
"""A change below these may change what any package proves."""


class NoHistory(RetortError):
    """`--changed` asks git what has changed, and this is no git checkout."""


def changed(exercises: Sequence[CodingExercise], root: Path, base: str) -> list[CodingExercise]:
    """The packages that differ from `base`: committed or not, tracked or not. Raises `NoHistory`."""
    paths = [*_git(root, "diff", "--name-only", base), *_git(root, "ls-files", "--others", "--exclude-standard")]
    if any(path.startswith(_EVERYTHING) for path in paths):
        return list(exercises)
    return [one for one in exercises if any(f"{one.track.value}/{one.slug}/" in path for path in paths)]


def _git(root: Path, *arguments: str) -> list[str]:
    """The paths that a git command lists, from the top of the checkout."""
    command = ["git", "-C", str(root.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoHistory(f"{NoHistory.__doc__} ({error})") from None
    return done.stdout.splitlines()
