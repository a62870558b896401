"""Tolerances are tested from both sides: another order of operations passes, one part in ten thousand does not."""

import pytest
import torch
import torch.nn.functional as F

from app.judge.compare import (
    FLOAT32,
    FLOAT32_GRADIENT,
    FLOAT32_STEP,
    Tolerance,
    exact_mismatch,
    number_mismatch,
    tensor_mismatch,
)

TOLERANCES = [FLOAT32, FLOAT32_GRADIENT, FLOAT32_STEP]


def softmax_by_hand(x: torch.Tensor) -> torch.Tensor:
    shifted = x - x.max(dim=1, keepdim=True).values
    return shifted.exp() / shifted.exp().sum(dim=1, keepdim=True)


REORDERED = [softmax_by_hand, lambda x: F.log_softmax(x, 1).exp(), lambda x: torch.softmax(x.flip(1), 1).flip(1)]


@pytest.mark.parametrize("formula", REORDERED)
@pytest.mark.parametrize("scale", [0.1, 1, 10])
def test_another_order_of_float32_operations_passes(formula: object, scale: float) -> None:
    for seed in range(20):
        x = torch.randn(16, 10, generator=torch.Generator().manual_seed(seed)) * scale
        assert callable(formula)
        assert tensor_mismatch(formula(x), torch.softmax(x.double(), 1)) is None


@pytest.mark.parametrize("tolerance", TOLERANCES)
def test_one_part_in_ten_thousand_fails(tolerance: Tolerance) -> None:
    want = torch.linspace(0.5, 3, 50).double()
    assert tensor_mismatch((want * (1 + 1e-4)).float(), want, tolerance)
    assert number_mismatch(2.0 * (1 + 1e-4), 2.0, tolerance)


@pytest.mark.parametrize("tolerance", TOLERANCES)
@pytest.mark.parametrize("got", [torch.zeros(4), torch.full((4,), 0.25)])
def test_zeros_and_constants_fail(tolerance: Tolerance, got: torch.Tensor) -> None:
    assert tensor_mismatch(got, torch.tensor([0.1, 0.2, 0.3, 0.4]), tolerance)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_nan_and_infinity_never_pass_for_numbers(bad: float) -> None:
    assert tensor_mismatch(torch.tensor([bad]), torch.tensor([1.0]))
    assert number_mismatch(bad, 1.0, FLOAT32)


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
    assert number_mismatch(True, 1.0, FLOAT32)
    assert number_mismatch(torch.tensor(1.0), 1.0, FLOAT32)
    assert number_mismatch(1, 1.0, FLOAT32) is None


def test_hidden_values_are_shown_for_samples_only() -> None:
    got, want = torch.tensor([1.0, 2.5]), torch.tensor([1.0, 2.0])
    shown, hidden = tensor_mismatch(got, want, show=True), tensor_mismatch(got, want)
    assert shown
    assert "got 2.5, expected 2 at [1]" in shown.en
    assert hidden
    assert "0.25 at [1]" in hidden.en
    assert "2.5" not in hidden.en
