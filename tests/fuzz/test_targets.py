"""No frame, however near to a good one, leads the judge to anything but a verdict on the learner's code."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.verdict import Verdict
from tests.fuzz.mutate import mutate
from tests.fuzz.replies import names, recorded
from tests.fuzz.targets import one_check, one_reply, read

NAMES = names()
SEEDS = st.integers(0, 2**32)
PLACES = st.integers(0, 255)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), PLACES, SEEDS, st.integers(1, 4))
def test_a_changed_reply_is_a_breach_a_failure_or_data(name: str, at: int, seed: int, changes: int) -> None:
    frames, rng = recorded(name).frames, random.Random(seed)
    frame = frames[at % len(frames)]
    for _ in range(changes):
        frame = mutate(frame, rng)
    one_reply(frame)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(PLACES, SEEDS, st.booleans())
def test_a_check_of_a_guest_with_changed_replies_ends_in_a_verdict(
    name: str, at: int, seed: int, onwards: bool
) -> None:
    found = recorded(name)
    one_check(found, at, mutate(found.frames[at % len(found.frames)], random.Random(seed)), onwards=onwards)


@pytest.mark.parametrize("name", NAMES)
def test_the_replies_that_are_changed_are_good_ones(name: str) -> None:
    """Else all would begin with what is refused anyway."""
    found = recorded(name)
    assert all(read(frame) for frame in found.frames)
    assert one_check(found, 0, found.frames[0]).verdict in (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
