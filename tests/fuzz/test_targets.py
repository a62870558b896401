"""No frame, however near to a good one, leads the judge to anything but a verdict on the learner's code."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.verdict import Verdict
from tests.fuzz.mutate import mutate
from tests.fuzz.replies import measures_models, names, recorded
from tests.fuzz.targets import one_check, one_reply, read

NAMES = names()
NAMES_WITHOUT_MODELS = [name for name in NAMES if not measures_models(name)]
SEEDS = st.integers(0, 2**32)
PLACES = st.integers(0, 255)
EXAMPLES, OF_MODELS = 15, 4
"""Changed replies to each check; fewer where each makes the judge measure models."""


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES_WITHOUT_MODELS), PLACES, SEEDS, st.integers(1, 4))
def test_a_changed_reply_is_a_breach_a_failure_or_data(name: str, at: int, seed: int, changes: int) -> None:
    frames, rng = recorded(name).frames, random.Random(seed)
    frame = frames[at % len(frames)]
    for _ in range(changes):
        frame = mutate(frame, rng)
    one_reply(frame)


@pytest.mark.parametrize("name", NAMES)
def test_a_check_of_a_guest_with_changed_replies_ends_in_a_verdict(name: str) -> None:
    """The replies that are changed are good ones, else all would begin with what is refused anyway."""
    found = recorded(name)
    assert all(read(frame) for frame in found.frames)
    assert one_check(found, 0, found.frames[0]).verdict in (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)

    @settings(max_examples=OF_MODELS if measures_models(name) else EXAMPLES, deadline=None)
    @given(PLACES, SEEDS, st.booleans())
    def is_judged(at: int, seed: int, onwards: bool) -> None:
        changed = mutate(found.frames[at % len(found.frames)], random.Random(seed))
        one_check(found, at, changed, onwards=onwards)

    is_judged()
