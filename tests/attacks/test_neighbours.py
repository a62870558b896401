"""What can be found of a submission that is graded at the same time."""

from pathlib import Path

import pytest

from tests.attacks.attack import TRIUMPH, read_attack
from tests.attacks.conftest import UNHURRIED
from tests.support import following
from tests.support.retort import Service

SECRETS = Path(__file__).parent / "secrets"
NEIGHBOUR = """
import time

print("a learner's own words: F3B1-90CD")

def soft_targets(logits, temperature):
    if temperature not in (1, 4):
        time.sleep(60)
    return logits
"""
"""Prints, answers the first check, and stays."""


@pytest.mark.parametrize("attack", ["searches_what_its_parent_held", "scans_the_heap"])
def test_what_a_neighbour_prints_is_in_nobody_elses_memory(service: Service, attack: str) -> None:
    neighbour = service.send(NEIGHBOUR, UNHURRIED)
    assert following.running(service.client, neighbour)
    service.events(service.send("takes_the_guest = 'that was prepared before'", UNHURRIED))
    _, attacker = service.events(service.send(read_attack(SECRETS / f"{attack}.py").source, UNHURRIED))[-1]
    assert following.read(service.client, neighbour)["state"] == "running"
    service.client.delete(f"/submissions/{neighbour}").raise_for_status()
    assert attacker["verdict"] == "wrong_answer"
    assert TRIUMPH not in attacker["output"]
