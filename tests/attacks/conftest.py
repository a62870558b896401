"""The shipped exercises with short limits, behind a real pool with real walls."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.limits import KIB, MIB, Limits
from app.judge.pool import JudgePool

LIMITS = Limits(cpu_seconds=2, wall_seconds=4, memory_bytes=256 * MIB, output_bytes=64 * KIB)
"""Short, so that an attack which has to hit them is over soon."""


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("packages") / "exercises"
    shutil.copytree(EXERCISES, copy)
    for exercise in load_coding_exercises(copy):
        _shorten(exercise.folder / "problem.yaml")
    return copy


@pytest.fixture(scope="module")
def pool(root: Path) -> Iterator[JudgePool]:
    with JudgePool(root, "walls") as pool:
        yield pool


def _shorten(problem: Path) -> None:
    described = yaml.safe_load(problem.read_text(encoding="utf-8"))
    problem.write_text(
        yaml.safe_dump(described | {"limits": LIMITS.model_dump()}, allow_unicode=True), encoding="utf-8"
    )
