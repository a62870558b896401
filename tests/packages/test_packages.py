"""Every package proves itself: each of its files gets the verdict that its folder names, through the real sandbox."""

from io import StringIO

import pytest
from rich.console import Console

from app.catalog.catalog import load_coding_exercises
from app.judge.verify import verify

SLUGS = [exercise.slug for exercise in load_coding_exercises()]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_file_of_the_package_gets_what_its_folder_promises(slug: str) -> None:
    printed = StringIO()
    assert verify([slug], Console(file=printed, width=200)), printed.getvalue()
