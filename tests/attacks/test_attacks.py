"""Whatever a submission tries: its verdict is its own, it ends in time, nothing of it is left, and the next one is well."""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.judgement import Judgement
from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from tests.attacks.attack import EVERY, TRIUMPH, Attack, read_attack
from tests.attacks.conftest import LIMITS
from tests.judge.conftest import submission

HERE = Path(__file__).parent
ATTACKS = [read_attack(path) for path in sorted(HERE.glob("*/*.py"))]
PRISTINE = (HERE / "pristine.py").read_text(encoding="utf-8")

OVERTIME = 1.0
"""How many seconds after the wall limit everything must be over."""
AT_REST = 5 + 2 * (shutil.which("bwrap") is not None)
"""Processes of a pool that grades nothing: two parents, a judge, a guest and its init prepared; bubblewrap is two more."""
LONGEST_JUDGEMENT = 256 * 1024
"""In bytes of JSON, output included: what a hostile answer may make us store."""


def runs() -> list[object]:
    """Each attack with the exercise that it is run on."""
    slugs = [exercise.slug for exercise in load_coding_exercises(EXERCISES)]
    runs: list[object] = []
    for attack in ATTACKS:
        if attack.exercise == EVERY:
            runs += [pytest.param(attack, slug, id=f"{attack.name}-{slug}") for slug in slugs]
        else:
            runs.append(pytest.param(attack, attack.exercise, id=attack.name))
    return runs


@pytest.fixture(scope="module")
def parents(pool: JudgePool) -> set[int]:
    """The pool's processes that outlive a submission: all but the prepared guest and its init."""
    before = _at_rest()
    grade(pool, PRISTINE)
    return before & _at_rest()


@pytest.mark.parametrize(("attack", "exercise"), runs())
def test_an_attack_gets_what_it_earned_and_leaves_nothing(
    pool: JudgePool, parents: set[int], attack: Attack, exercise: str
) -> None:
    begun = time.monotonic()
    judgement = grade(pool, attack.source, exercise)
    seconds = time.monotonic() - begun
    told = "\n".join(_strings(judgement.model_dump(mode="json")))
    assert judgement.verdict in attack.verdicts, judgement.summary.en
    assert judgement.score <= attack.score
    assert TRIUMPH not in told
    assert [evidence for evidence in attack.shows if evidence not in told] == []
    assert seconds <= LIMITS.wall_seconds + OVERTIME
    assert all(char in "\n\t" or char.isprintable() for char in told)
    assert len(judgement.model_dump_json().encode()) <= LONGEST_JUDGEMENT
    next_one = grade(pool, PRISTINE)
    assert next_one.verdict is Verdict.ACCEPTED, next_one.summary.en
    left = _at_rest()
    assert parents <= left
    assert len(left) == AT_REST


def test_there_are_attacks_of_every_family() -> None:
    families = {attack.name.partition("/")[0] for attack in ATTACKS}
    assert families == {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert len(ATTACKS) >= 70


def test_every_attack_says_what_it_tries() -> None:
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)
    assert all(attack.tries.endswith(".") for attack in ATTACKS)


def grade(pool: JudgePool, source: str, exercise: str = "soft-targets") -> Judgement:
    """Raises `GradingFault` where a submission became a fault of ours: that fails the test, as it should."""
    return pool.grade(submission(source, exercise), lambda check: None)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield from (str(key), *_strings(item))
        case list():
            for item in value:
                yield from _strings(item)


def _at_rest() -> set[int]:
    """The pool's processes as soon as there are as many as at rest: what ends with a verdict may still be on its way out."""
    give_up_at = time.monotonic() + OVERTIME
    while len(found := set(_descendants(os.getpid()))) != AT_REST and time.monotonic() < give_up_at:
        time.sleep(0.01)
    return found


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            for child in map(int, children.read_text().split()):
                yield child
                yield from _descendants(child)
