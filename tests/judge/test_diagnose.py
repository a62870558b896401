"""What is remembered of a check, to be replayed."""

import torch

from app.domain.limits import MIB
from app.judge.diagnose import Transcript, tensor_bytes
from app.sandbox.wire import Module, NdArray


def test_the_bytes_of_a_value_are_those_of_all_its_tensors() -> None:
    part = torch.zeros(3)
    nested = {
        "value": [part, (part, {"k": part})],
        "array": NdArray(part),
        "network": Module("m", {"w": part}),
        "n": 1.0,
    }
    assert tensor_bytes(nested) == 5 * part.nbytes


def test_a_transcript_that_holds_too_much_holds_nothing() -> None:
    """A guest that answers every call with all that may cross would otherwise fill the judge's memory."""
    transcript = Transcript()
    transcript.add({"id": 1}, {"value": torch.zeros(MIB)})
    assert len(transcript.exchanges) == 1
    for call in range(2, 40):
        transcript.add({"id": call}, {"value": torch.zeros(MIB)})
    transcript.add({"id": 40}, {"value": 1})
    assert transcript.exchanges == []
