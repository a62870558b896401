"""What can be found of a submission that is graded at the same time."""

import contextlib
import threading
from pathlib import Path

import pytest

from app.domain.grading import Cancelled
from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from tests.attacks.attack import TRIUMPH, read_attack
from tests.judge.conftest import submission

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
def test_what_a_neighbour_prints_is_in_nobody_elses_memory(pool: JudgePool, attack: str) -> None:
    neighbour = submission(NEIGHBOUR)
    printed = threading.Event()

    def live_beside() -> None:
        with contextlib.suppress(Cancelled):
            pool.grade(neighbour, lambda check: printed.set())

    thread = threading.Thread(target=live_beside)
    thread.start()
    try:
        assert printed.wait(timeout=10)
        pool.grade(submission("takes_the_guest = 'that was prepared before'"), lambda check: None)
        judgement = pool.grade(submission(read_attack(SECRETS / f"{attack}.py").source), lambda check: None)
    finally:
        pool.cancel(neighbour.id)
        thread.join()
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert TRIUMPH not in judgement.output
