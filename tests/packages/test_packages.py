"""Every package proves itself: each of its files gets the verdict that its folder names, through the real sandbox.

One run each, and no mutants: `make verify` does the whole of it.
"""

from io import StringIO

import pytest
from rich.console import Console

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.catalog.coding import CodingExercise
from app.judge.proof.verify import Options, verify

PACKAGES = load_coding_exercises()


@pytest.mark.parametrize("exercise", PACKAGES, ids=lambda exercise: exercise.slug)
def test_every_file_of_the_package_gets_what_its_folder_promises(exercise: CodingExercise) -> None:
    (proof,) = verify([exercise], EXERCISES, Console(file=StringIO()), Options(runs=1, suspects=False))
    assert proof.broken == []
    assert proof.files
