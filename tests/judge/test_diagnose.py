"""What is remembered of a check to be replayed, and what may be said after replaying it."""

from typing import Any

import pytest
import torch

from app.catalog.catalog import load_coding_exercises
from app.catalog.coding import CodingExercise
from app.domain.limits import MIB
from app.judge.diagnose import Diagnoser
from app.judge.solution import Solution
from app.judge.transcript import Recording, Transcript, size_of
from app.sandbox.local import LocalTransport
from app.sandbox.wire import Module, NdArray

SOFT_TARGETS = next(exercise for exercise in load_coding_exercises() if exercise.slug == "soft-targets")
LOGITS = torch.tensor([[2.0, 1.0, 0.0], [0.0, -1.0, 3.0]])
IGNORES = "import torch\ndef soft_targets(logits, temperature):\n    return torch.softmax(logits, dim=1)"


class Counting(LocalTransport):
    """A guest of ours that counts what is asked of it."""

    asked = 0

    def exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        Counting.asked += 1
        return super().exchange(request)


def heard(source: str, *temperatures: float, logits: torch.Tensor = LOGITS) -> Transcript:
    """What a source answers to one call at each temperature."""
    recording = Recording(LocalTransport({}))
    solution = Solution(recording)
    solution.load(source, ["soft_targets"], 0)
    for temperature in temperatures:
        solution.call("soft_targets", logits, temperature)
    return recording.transcript


def diagnoser(exercise: CodingExercise = SOFT_TARGETS) -> Diagnoser:
    Counting.asked = 0
    return Diagnoser(exercise, lambda: Counting({}), 0)


def named(told: Diagnoser, check: str) -> str | None:
    diagnosis = told.named(check)
    return diagnosis and diagnosis.id


def test_the_mistake_that_gives_the_same_results_is_named() -> None:
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, 4.0))
    assert named(told, "worked_example") == "ignores-temperature"


def test_nothing_is_said_of_a_check_without_calls() -> None:
    told = diagnoser()
    told.by_replay("worked_example", Transcript())
    assert named(told, "worked_example") is None


def test_nothing_is_said_where_the_right_solution_answers_alike() -> None:
    """At T = 1 who ignores the temperature is right; what the check found wrong must be something else."""
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, 1.0))
    assert named(told, "worked_example") is None


@pytest.mark.parametrize("error", [3e-5, 2e-4])
def test_nothing_is_said_of_what_is_right_but_imprecise(error: float) -> None:
    """Also where a mistake is as near: at T = 1.0001 ignoring the temperature is off by about as much."""
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, 1 + error))
    assert named(told, "worked_example") is None


def test_nothing_is_said_where_all_values_are_one_number() -> None:
    """Equal logits: every mistake that keeps the symmetry gives the same."""
    source = IGNORES.replace("dim=1)", "dim=1) / temperature")
    told = diagnoser()
    told.by_replay("worked_example", heard(source, 4.0, logits=torch.zeros(2, 3)))
    assert named(told, "worked_example") is None


def test_a_mistake_that_explains_less_than_half_of_its_failures_is_not_named() -> None:
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, 4.0))
    for check in ("probabilities", "gradients"):
        told.by_replay(check, heard(IGNORES.replace("softmax(", "sigmoid(").replace(", dim=1", ""), 4.0))
    assert named(told, "worked_example") is None


def test_a_passed_check_refutes_the_mistake_that_would_have_failed_it() -> None:
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, 4.0))
    told.passed("probabilities", heard(IGNORES.replace("softmax(logits,", "softmax(logits / temperature,"), 3.0))
    assert named(told, "worked_example") is None


def test_a_mistake_is_asked_no_further_than_to_its_first_other_answer() -> None:
    """A load for the reference and each of its seven suspects, and one call; eight calls more of the one that matches."""
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, *[4.0] * 9))
    suspects = sum("worked_example" in mistake.fails for mistake in SOFT_TARGETS.mistakes)
    assert Counting.asked == 2 * (1 + suspects) + 8


def test_beside_a_mistake_that_explains_everything_the_others_are_not_asked_again() -> None:
    told = diagnoser()
    told.by_replay("worked_example", heard(IGNORES, 4.0))
    Counting.asked = 0
    told.by_replay("probabilities", heard(IGNORES, *[4.0] * 9))
    assert Counting.asked == 1 + 9
    assert named(told, "probabilities") == "ignores-temperature"


def test_two_mistakes_with_different_advice_are_not_told_apart_by_guessing() -> None:
    """The same file under two names stands for two mistakes that a check cannot tell apart."""
    twins = [
        mistake.model_copy(
            update={"id": f"twin-{number}", "diagnosis": mistake.diagnosis.model_copy(update={"en": str(number)})}
        )
        for mistake in SOFT_TARGETS.mistakes
        if mistake.id == "ignores-temperature"
        for number in range(2)
    ]
    told = diagnoser(SOFT_TARGETS.model_copy(update={"mistakes": tuple(twins)}))
    told.by_replay("worked_example", heard(IGNORES, 4.0))
    assert named(told, "worked_example") is None


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
