"""What a learner reads about a wrong result: everything where it gives nothing away, and no hidden value where it would."""

import re

import torch

from app.domain.text import Text
from app.judge.compare import exact_mismatch, number_mismatch, tensor_mismatch
from app.judge.tolerance import ELEMENTWISE
from app.judge.written import number, side_by_side, values


def said(text: Text | None) -> str:
    assert text
    assert text.zh
    assert not re.search(r"[a-z]{4,}", text.zh.replace("tensor", "").replace("int32", "").replace("float64", ""))
    return text.en


def test_a_sample_shows_both_sides_aligned() -> None:
    got, want = torch.tensor([[2.5, 1.0], [-0.25, 1e-5]]), torch.tensor([[2.0, 1.0], [-0.25, 1e-5]])
    assert said(tensor_mismatch(got, want, show=True)).splitlines() == [
        "1 of 4 values differ; the largest relative error is 0.25 at [0, 0]",
        "  got      [[  2.5,   1.0], [-0.25, 1e-05]]",
        "  expected [[  2.0,   1.0], [-0.25, 1e-05]]",
    ]


def test_a_sample_shows_as_many_digits_as_tell_the_sides_apart() -> None:
    got = torch.tensor([1.0, 1.00002])
    assert "1.00002" in said(tensor_mismatch(got, torch.ones(2), show=True))
    assert side_by_side(got.double(), torch.ones(2), torch.tensor([False, True])) == (
        "[    1.0, 1.00002]",
        "[    1.0,     1.0]",
    )


def test_a_large_sample_shows_the_place_that_is_most_wrong() -> None:
    want = torch.linspace(1, 2, 100)
    got = want.clone()
    got[42] = 0.5
    told = said(tensor_mismatch(got, want, show=True))
    assert "at [42]" in told
    assert "got 0.5 there, expected 1.424" in told


def test_a_hidden_tensor_is_told_by_form_ranges_share_and_largest_error() -> None:
    want = torch.linspace(1, 2, 100).reshape(4, 25)
    got = want.double()
    got[2, 3] = -7
    assert said(tensor_mismatch(got, want)).splitlines() == [
        "1 of 100 values differ; the largest relative error is 5.6 at [2, 3]",
        "  got float64[4, 25] from -7 to 2, expected 1 to 2",
    ]


def test_the_range_of_few_different_values_is_not_told() -> None:
    """The ends of a few values, however often they are repeated, are the values."""
    for want in (torch.tensor([0.123, 0.456]), torch.tensor([0.123, 0.456]).repeat(50)):
        told = said(tensor_mismatch(torch.zeros_like(want), want))
        assert "0.123" not in told
        assert "0.456" not in told
        assert "from 0 to 0" in told


def test_of_one_hidden_number_the_relative_error_alone_is_told() -> None:
    assert said(number_mismatch(1.5, 1.2345678, ELEMENTWISE)) == "got 1.5; the relative error is 0.22"
    assert said(tensor_mismatch(torch.tensor(1.5), torch.tensor(1.2345678))) == "got 1.5; the relative error is 0.22"
    assert said(number_mismatch(0.25, 0.0, ELEMENTWISE)) == "got 0.25, another value is expected"
    assert said(exact_mismatch(torch.tensor(3), torch.tensor(5))) == "got 3, another value is expected"


def test_of_one_number_of_a_sample_both_sides_are_told() -> None:
    assert said(number_mismatch(1.5, 1.25, ELEMENTWISE, show=True)) == "got 1.5, expected 1.25"


def test_no_digit_beyond_three_of_a_hidden_value_is_told() -> None:
    want = torch.tensor([0.98765432, 0.12345678, *torch.linspace(0.2, 0.8, 20).tolist()])
    for got in (torch.zeros(22), want + 1e-3, want * 2, torch.full((22,), float("nan"))):
        assert not re.search(r"9876|1234", said(tensor_mismatch(got, want)))


def test_integers_are_told_by_their_difference() -> None:
    want = torch.arange(20, dtype=torch.int32)
    got = want.clone()
    got[3] = 300
    assert said(exact_mismatch(got, want)).splitlines() == [
        "1 of 20 values differ; the largest difference is 297 at [3]",
        "  got int32[20] from 0 to 300, expected 0 to 19",
    ]


def test_what_is_no_number_is_counted_and_placed() -> None:
    got = torch.ones(2, 3)
    got[1, 0] = float("nan")
    assert said(tensor_mismatch(got, torch.full((2, 3), 2.0))).startswith(
        "1 of 6 values are NaN or infinite, the first at [1, 0]"
    )
    assert "nan" in said(tensor_mismatch(got, torch.full((2, 3), 2.0), show=True))


def test_where_zero_is_wanted_the_error_is_absolute() -> None:
    got = torch.zeros(12)
    got[5] = 0.5
    assert "the largest difference is 0.5 at [5]" in said(tensor_mismatch(got, torch.zeros(12)))


def test_the_worst_place_is_one_that_is_wrong() -> None:
    """A large element that is right by its scale is not the one to look at."""
    want, scale = torch.tensor([1e-8, 1.0]), torch.tensor([1e6, 0.0])
    got = torch.tensor([1e-2, 1.01])
    assert "at [1]" in said(tensor_mismatch(got, want, ELEMENTWISE, scale))


def test_values_are_written_as_python_reads_them() -> None:
    assert values(torch.tensor([[2.0, 1 / 3], [1e-9, -1e9]])) == "[[2.0, 0.33333], [1e-09, -1e+09]]"
    assert values(torch.tensor([1, -2])) == "[1, -2]"
    assert values(torch.tensor(True)) == "True"
    assert number(float("nan")) == "nan"
