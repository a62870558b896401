"""No exercise gives way to a solution with nothing behind it, nor many points to one."""

import pytest

from app.catalog.catalog import load_coding_exercises
from app.domain.verdict import Verdict
from app.judge.degenerate import degenerates
from app.judge.pool import JudgePool
from tests.judge.conftest import submission

EXERCISES = {exercise.slug: exercise for exercise in load_coding_exercises()}
DEGENERATES = [(slug, name, source) for slug, exercise in EXERCISES.items() for name, source in degenerates(exercise)]
HONEST_POINTS = 30
"""What a solution may be worth that only refuses bad arguments, leaves its arguments alone or has the right form."""


def is_whole(slug: str, name: str) -> bool:
    """Whether nothing of the solution is right: with several entry points, one spoiled leaves the points of the others."""
    return len(EXERCISES[slug].entry_points) == 1 or name.startswith("all:")


@pytest.mark.parametrize(
    ("slug", "name", "source"), DEGENERATES, ids=[f"{slug}, {name}" for slug, name, _ in DEGENERATES]
)
def test_what_has_nothing_behind_it_is_rejected(pool: JudgePool, slug: str, name: str, source: str) -> None:
    judgement = pool.grade(submission(source, slug), lambda _: None)
    assert judgement.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
    if is_whole(slug, name):
        assert judgement.score <= HONEST_POINTS, [check.name for check in judgement.checks if check.points]


def test_each_entry_point_is_spoiled_in_each_way_and_all_of_them_together() -> None:
    names = {name for slug, name, _ in DEGENERATES if slug == "affine-quantization"}
    for entry in ("affine_qparams", "quantize", "dequantize", "all"):
        for spoiler in (
            "zeros",
            "ones",
            "noise",
            "nans",
            "nothing",
            "empty",
            "refuses",
            "blind",
            "stale",
            "argument 1",
        ):
            assert f"{entry}: {spoiler}" in names
