"""What is remembered of a check, to be replayed."""

import torch

from app.domain.limits import MIB
from app.judge.diagnose import Transcript, size_of
from app.sandbox.wire import Module, NdArray


def test_all_that_a_value_holds_counts() -> None:
    """A reply of a million bytes is one, be they in tensors, in strings, in keys or in numbers."""
    million = 1_000_000
    tensor = torch.zeros(million, dtype=torch.uint8)
    holds = [
        tensor,
        NdArray(tensor),
        Module("m", {"w": tensor}),
        "x" * million,
        {"x" * million: 0},
        [0] * (million // 50),
    ]
    for value in holds:
        assert size_of({"value": [(value,)]}) >= million


def test_a_transcript_that_holds_too_much_holds_nothing() -> None:
    """A guest that answers every call with all that may cross would otherwise fill the judge's memory."""
    transcript = Transcript()
    transcript.add({"id": 1}, {"value": torch.zeros(MIB)})
    assert len(transcript.exchanges) == 1
    transcript.add({"id": 2}, {"value": torch.zeros(MIB)})
    transcript.add({"id": 3}, {"value": 1})
    assert transcript.exchanges == []
