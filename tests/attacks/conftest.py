"""The shipped exercises with short limits, served by a real service behind real walls."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.limits import KIB, MIB, Limits
from tests.support.retort import Service

NEVER = "1000000"
"""More submissions than all attacks together, so that no parent is renewed, as it should be, between two looks at it."""
LIMITS = Limits(cpu_seconds=2, wall_seconds=5, memory_bytes=256 * MIB, output_bytes=64 * KIB)
"""Short, so that an attack which has to hit them is over soon."""
UNHURRIED = "soft-targets-unhurried"
"""A copy of soft-targets with the limits that it is shipped with, for what has to be accepted on a busy machine, too."""


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("packages") / "exercises"
    shutil.copytree(EXERCISES, copy)
    for exercise in load_coding_exercises(copy):
        if exercise.slug == "soft-targets":
            shutil.copytree(exercise.folder, exercise.folder.with_name(UNHURRIED))
        _shorten(exercise.folder / "problem.yaml")
    return copy


@pytest.fixture(scope="session")
def scratch() -> Iterator[Path]:
    """Where the service puts its temporary files. Open to all, as /tmp is: guests build their roots below it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@pytest.fixture(scope="session")
def service(root: Path, scratch: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Two at a time, so that an attack can have a neighbour."""
    data = tmp_path_factory.mktemp("data")
    environment = {"RETORT_EXERCISES": str(root), "RETORT_WORKERS": "2", "RETORT_RENEW_AFTER": NEVER}
    with Service(data, **environment, TMPDIR=str(scratch)) as service:
        yield service


def _shorten(problem: Path) -> None:
    described = yaml.safe_load(problem.read_text(encoding="utf-8"))
    problem.write_text(
        yaml.safe_dump(described | {"limits": LIMITS.model_dump()}, allow_unicode=True), encoding="utf-8"
    )
