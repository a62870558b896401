"""What a check's message says was called: by name, with which arguments, and which gradient is meant."""

import pytest
import torch

from app.catalog.catalog import load_coding_exercises
from app.catalog.coding import EntryPoint
from app.domain.text import EMPTY
from app.judge.solution import Solution
from app.judge.trial import Trial
from app.sandbox.failures import Raised
from app.sandbox.local import LocalTransport

SOURCE = """
def scaled(x, weights, factor=1.0, *, labels=None):
    return (x * weights[0]).sum() * factor + 0 * weights[1].detach().sum()

def spoils(x, y):
    y.zero_()
    return x

def refuses(x):
    raise KeyError("no entry")
"""
PARAMETERS = {"scaled": ("x", "weights", "factor"), "spoils": ("x", "y")}


def trial(*, sample: bool = False) -> Trial:
    solution = Solution(LocalTransport({}), PARAMETERS)
    solution.load(SOURCE, ["scaled"], 0)
    solution.begin(values=sample)
    return Trial(solution, "seed", "check", sample=sample)


def test_a_call_is_told_with_forms_and_in_samples_with_values() -> None:
    x, labels = torch.tensor([1.0, 2.0]), torch.tensor([0, 1])
    for sample, told in (
        (False, "scaled(tensor[2], [tensor[2], tensor[2]], 0.5, labels=int64[2])"),
        (True, "scaled(tensor([1.0, 2.0]), [tensor([1.0, 2.0]), tensor([1.0, 2.0])], 0.5, labels=int64([0, 1]))"),
    ):
        check = trial(sample=sample)
        check.solution.call("scaled", x, [x, x], 0.5, labels=labels)
        assert check.solution.last_call == told


def test_a_large_argument_of_a_sample_is_told_by_its_form() -> None:
    check = trial(sample=True)
    check.solution.call("scaled", torch.ones(5, 5), [torch.ones(5, 5)] * 2)
    assert check.solution.last_call == "scaled(tensor[5, 5], [tensor[5, 5], tensor[5, 5]])"


def test_a_gradient_is_told_by_the_argument_that_it_belongs_to() -> None:
    check, x = trial(), torch.ones(2)
    result = check.solution.grad("scaled", x, [x, x], wrt=(0, 1))
    check.close(result.grads[0], torch.full((2,), 3.0))
    check.close(result.grads[1], torch.full((2,), 3.0))
    check.close(result.grads[2], torch.full((2,), 3.0))
    check.close(result.value, torch.tensor(7.0))
    call = "scaled(tensor[2], [tensor[2], tensor[2]])"
    assert [text.en.partition(": ")[0] for text in check.failures] == [
        f"the gradient of x in {call}",
        f"the gradient of weights[0] in {call}",
        f"the gradient of weights[1] in {call}",
        call,
    ]
    assert check.failures[2].en.endswith("no gradient reaches it (None)")
    assert check.failures[2].zh == f"{call} 对 weights[1] 的梯度：没有梯度传到它（为 None）"


def test_none_that_is_no_gradient_is_what_came_back() -> None:
    check = trial()
    check.solution.call("scaled", torch.ones(2), [torch.ones(2)] * 2)
    check.close(None, torch.ones(2))
    assert "returned None" in check.failures[0].en


def test_an_argument_changed_in_place_is_told_by_name() -> None:
    check = trial()
    check.solution.call("spoils", torch.ones(2), torch.ones(3))
    assert check.solution.mutations == ["spoils(tensor[2], tensor[3]): y"]


def test_an_exception_in_place_of_another_is_quoted() -> None:
    check = trial()
    check.raises("ValueError", "refuses", 1)
    assert "raised KeyError ('no entry'), expected ValueError" in check.failures[0].en


def test_a_refused_allocation_is_no_wrong_exception() -> None:
    """The memory limit is its own verdict, whatever exception was asked for."""
    check = Trial(Solution(LocalTransport({})), "seed", "check")
    check.solution.load("def f(): raise MemoryError", ["f"], 0)
    with pytest.raises(Raised):
        check.raises("ValueError", "f")


def test_a_value_in_place_of_an_exception_is_told() -> None:
    check = trial()
    check.raises("ValueError", "spoils", torch.ones(2), torch.ones(3))
    assert check.failures[0].en == "spoils(tensor[2], tensor[3]): returned tensor[2], expected ValueError to be raised"


def test_a_new_check_begins_without_an_earlier_one_s_call() -> None:
    check = trial()
    check.solution.call("scaled", torch.ones(2), [torch.ones(2)] * 2)
    check.solution.begin()
    assert (check.solution.last_call, check.solution.mutations) == ("", [])


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("f(logits: Tensor[N, C], temperature: float) -> Tensor[N, C]", ("logits", "temperature")),
        ("f(a, b=4.0, *, c: dict[str, tuple[int, int]] = {}) -> float", ("a", "b", "c")),
        ("f(*parts, **rest)", ("parts", "rest")),
        ("f() -> None", ()),
        ("Observer", ()),
    ],
)
def test_parameters_are_read_off_the_signature(signature: str, names: tuple[str, ...]) -> None:
    assert EntryPoint(name="f", signature=signature, doc=EMPTY).parameters == names


def test_every_entry_point_names_its_parameters() -> None:
    for exercise in load_coding_exercises():
        for entry in exercise.entry_points:
            assert all(name.isidentifier() for name in entry.parameters)
