"""Whatever a submission tries: its verdict is its own, it ends in time, nothing of it is left, and the next one is well.

Each is sent to the real service, as a learner would, and so is a right solution after it.
"""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.text import Lang
from tests.attacks.attack import EVERY, TRIUMPH, Attack, read_attack
from tests.attacks.conftest import LIMITS, UNHURRIED
from tests.support import following
from tests.support.retort import Service

HERE = Path(__file__).parent
ATTACKS = [read_attack(path) for path in sorted(HERE.glob("*/*.py"))]
PRISTINE = (HERE / "pristine.py").read_text(encoding="utf-8")

OVERTIME = 3.0
"""How many seconds after the wall limit everything must be over: less than a judge waits for a guest that nobody ends."""
AT_REST = 6 + 2 * (shutil.which("bwrap") is not None)
"""Processes of a server that grades nothing: its worker, two parents, a judge, a guest and its init; bubblewrap is two more."""
LONGEST_JUDGEMENT = 256 * 1024
"""In bytes of JSON, output included: what a hostile answer may make us store."""


@dataclass(frozen=True)
class Rest:
    """What a service is and has while it grades nothing."""

    processes: frozenset[int]
    files: frozenset[Path]
    health: dict[str, Any]


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


@pytest.fixture(scope="session")
def rest(service: Service, scratch: Path) -> Rest:
    """What is there before and after a submission: of the processes all but the prepared judge, guest and init."""
    before = at_rest(service, scratch)
    accept_the_right_solution(service)
    after = at_rest(service, scratch)
    assert before.health["status"] == "ok"
    assert all(wall["state"] == "up" for wall in before.health["sandbox"]["walls"] if wall["required"])
    return Rest(before.processes & after.processes, after.files, before.health)


@pytest.mark.parametrize(("attack", "exercise"), runs())
def test_an_attack_gets_what_it_earned_and_leaves_nothing(
    service: Service, scratch: Path, rest: Rest, attack: Attack, exercise: str
) -> None:
    begun = time.monotonic()
    if attack.refused:
        assert service.post(attack.source, exercise).status_code == attack.refused
    else:
        submission_id = service.send(attack.source, exercise)
        assert_it_was_graded_once(service.events(submission_id))
        assert time.monotonic() - begun <= LIMITS.wall_seconds + OVERTIME
        assert_it_got_what_it_earned(attack, service, submission_id)
    accept_the_right_solution(service)
    left = at_rest(service, scratch)
    assert rest.processes <= left.processes
    assert len(left.processes) == AT_REST
    assert left.files == rest.files
    assert left.health == rest.health


def test_there_are_attacks_of_every_family() -> None:
    families = {attack.name.partition("/")[0] for attack in ATTACKS}
    assert families == {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert len(ATTACKS) >= 70


def test_every_attack_says_what_it_tries() -> None:
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)
    assert all(attack.tries.endswith(".") for attack in ATTACKS)


def assert_it_was_graded_once(events: list[tuple[str, dict[str, Any]]]) -> None:
    """An attack that made a fault of ours would be claimed again."""
    states = [data["state"] for kind, data in events if kind == "state"]
    assert states == ["queued", "running"]
    assert [kind for kind, _ in events if kind == "verdict"] == ["verdict"]


def assert_it_got_what_it_earned(attack: Attack, service: Service, submission_id: str) -> None:
    """In both languages, and whatever the attack has to do with it: what is told is clean and short."""
    graded = [following.read(service.client, submission_id, lang) for lang in Lang]
    for submission in graded:
        del submission["code"]
        assert len(json.dumps(submission, ensure_ascii=False).encode()) <= LONGEST_JUDGEMENT
    told = "\n".join(_strings(graded))
    assert graded[0]["verdict"] in attack.verdicts, graded[0]["feedback"]["summary"]
    assert graded[0]["score"] <= attack.score
    assert TRIUMPH not in told
    assert [evidence for evidence in attack.shows if evidence not in told] == []
    assert all(char in "\n\t" or char.isprintable() for char in told)


def accept_the_right_solution(service: Service) -> None:
    _, verdict = service.events(service.send(PRISTINE, UNHURRIED))[-1]
    assert verdict["verdict"] == "accepted", verdict["feedback"]["summary"]


def at_rest(service: Service, scratch: Path) -> Rest:
    """As soon as there are as many processes as at rest: what ends with a verdict may still be on its way out."""
    give_up_at = time.monotonic() + OVERTIME
    while len(found := service.processes()) != AT_REST and time.monotonic() < give_up_at:
        time.sleep(0.01)
    return Rest(frozenset(found), frozenset(_left_by_guests(scratch)), service.health())


def _left_by_guests(scratch: Path) -> list[Path]:
    """The places on which guests build their roots, and whatever should not be in them."""
    return [*scratch.glob("retort-*"), *scratch.glob("retort-*/**/*")]


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
