"""When a result is the right one: its form, its values, and the degenerate results that never are."""

import pytest
import torch

from app.judge.compare import exact_mismatch, number_mismatch, tensor_mismatch
from app.judge.tolerance import ELEMENTWISE, SOFTMAX

WANTED = torch.tensor([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])


@pytest.mark.parametrize("scale", [0.0, 1.0, 10.0])
@pytest.mark.parametrize(
    "got",
    [
        torch.zeros(2, 3),
        torch.ones(2, 3),
        torch.full((2, 3), 1 / 3),
        torch.eye(3)[:2],
        WANTED.mean(1, keepdim=True).expand(2, 3),
        WANTED.flip(0),
        -WANTED,
    ],
    ids=["zeros", "ones", "uniform", "identity", "mean", "rows exchanged", "sign"],
)
def test_zeros_constants_and_identity_fail(got: torch.Tensor, scale: float) -> None:
    assert tensor_mismatch(got, WANTED, SOFTMAX, scale)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_nan_and_infinity_never_pass_for_numbers(bad: float) -> None:
    assert tensor_mismatch(torch.tensor([bad]), torch.tensor([1.0]))
    assert number_mismatch(bad, 1.0, ELEMENTWISE)


def test_form_is_told_before_values() -> None:
    want = torch.ones(2, 3)
    for got, words in [
        ([1, 2], "expected a torch.Tensor"),
        (torch.ones(3, 2), "expected [2, 3]"),
        (torch.ones(2, 3, dtype=torch.int32), "expected a float tensor"),
    ]:
        mismatch = tensor_mismatch(got, want)
        assert mismatch
        assert words in mismatch.en


def test_any_float_dtype_is_right_unless_one_is_asked() -> None:
    want = torch.ones(2)
    assert tensor_mismatch(want.double(), want) is None
    assert tensor_mismatch(want.double(), want, dtype=torch.float32)


def test_integers_agree_exactly_in_dtype_and_value() -> None:
    want = torch.tensor([1, 2, 3], dtype=torch.int32)
    assert exact_mismatch(want.clone(), want) is None
    assert exact_mismatch(want.long(), want)
    assert exact_mismatch(want + torch.tensor([0, 0, 1], dtype=torch.int32), want)


def test_an_honest_tie_allows_the_neighbour_and_no_more() -> None:
    want, neighbour = torch.tensor([2, 5]), torch.tensor([3, 5])
    assert exact_mismatch(torch.tensor([3, 5]), want, allowed=neighbour) is None
    assert exact_mismatch(torch.tensor([4, 5]), want, allowed=neighbour)


def test_a_bool_or_a_tensor_is_no_number() -> None:
    assert number_mismatch(True, 1.0, ELEMENTWISE)
    assert number_mismatch(torch.tensor(1.0), 1.0, ELEMENTWISE)
    assert number_mismatch(1, 1.0, ELEMENTWISE) is None


def test_infinity_and_nan_are_right_where_they_are_wanted_and_only_there() -> None:
    want = torch.tensor([float("inf"), -float("inf"), float("nan"), 1.0])
    assert tensor_mismatch(want.clone(), want) is None
    for place, value in ((0, 1e38), (0, -float("inf")), (1, 0.0), (2, 0.0), (3, float("inf")), (3, float("nan"))):
        got = want.clone()
        got[place] = value
        assert tensor_mismatch(got, want, SOFTMAX, scale=1.0)


def test_numbers_too_small_for_float32_may_be_zero() -> None:
    want = torch.tensor([1e-42, 0.0, 1.0]).double()
    assert tensor_mismatch(torch.tensor([0.0, 0.0, 1.0]), want) is None
    assert tensor_mismatch(torch.tensor([0.0, 1e-30, 1.0]), want)


def test_a_number_is_compared_in_float64() -> None:
    """A Python float has more digits than float32, and an int may be larger than either can hold exactly."""
    assert number_mismatch(1e300, 1e300, ELEMENTWISE) is None
    assert number_mismatch(10**200, 1e300, ELEMENTWISE)


def test_empty_tensors_agree() -> None:
    assert tensor_mismatch(torch.empty(0, 3), torch.empty(0, 3)) is None
    assert exact_mismatch(torch.empty(0, dtype=torch.int32), torch.empty(0, dtype=torch.int32)) is None
