"""When two solutions answer alike, and when one answer refutes that a solution holds a mistake."""

from typing import Any

import pytest
import torch

from app.judge.likeness import TELLING, is_constant, refutes, same_reply, same_value
from app.sandbox.wire import Module, NdArray, Opaque, Status


def ok(value: Any, **parts: Any) -> dict[str, Any]:
    return {"id": 1, "status": Status.OK.value, "value": value, **parts}


def raised(message: str, kind: str = "TypeError") -> dict[str, Any]:
    return {"id": 1, "status": Status.RAISED.value, "value": {"types": [kind], "message": message}}


ONES = torch.ones(3)
NAN = torch.tensor([1.0, float("nan"), 1.0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONES, ONES * (1 + 5e-5)),
        (ONES, ONES.double()),
        (NAN, torch.tensor([1.0, float("inf"), 1.0])),
        (torch.tensor([1, 2]), torch.tensor([1, 2])),
        ([ONES, 1.0], [ONES, 1.00001]),
        ((2, "a", None), (2, "a", None)),
        ({"w": ONES}, {"w": ONES}),
        (Module("m", {"w": ONES}), Module("other", {"w": ONES})),
        (NdArray(ONES), NdArray(ONES)),
        (
            {"state": {"w": ONES}, "grads": {}, "training": True},
            {"state": {"w": ONES}, "grads": {"w": ONES}, "training": False},
        ),
    ],
)
def test_values_alike(one: Any, other: Any) -> None:
    assert same_value(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONES, ONES * (1 + 5e-4)),
        (ONES, torch.ones(1, 3)),
        (ONES, ONES.int()),
        (ONES, NAN),
        (torch.tensor([1, 2]), torch.tensor([1, 2], dtype=torch.int32)),
        (torch.tensor([1, 2]), torch.tensor([1, 3])),
        ([ONES], (ONES,)),
        ([ONES], [ONES, ONES]),
        ({"w": ONES}, {"v": ONES}),
        (True, 1),
        (1, None),
        ("a", "b"),
        (ONES, NdArray(ONES)),
        (Opaque("a"), Opaque("b")),
    ],
)
def test_values_not_alike(one: Any, other: Any) -> None:
    assert not same_value(one, other)
    assert not same_value(other, one)


def test_exceptions_are_alike_by_class_and_the_whole_of_their_first_line() -> None:
    """torch's messages differ late: what was given stands behind what was called."""
    called = "softmax() received an invalid combination of arguments - got "
    assert same_reply(raised(f"{called}(Tensor), but\n one"), raised(f"{called}(Tensor), but\n other"))
    assert not same_reply(raised(f"{called}(Tensor), but"), raised(f"{called}(Tensor, str), but"))
    assert not same_reply(raised("the same"), raised("the same", "ValueError"))
    assert not same_reply(raised("the same"), ok(None))


def test_an_exception_that_says_nothing_is_like_no_other() -> None:
    assert not same_reply(raised(""), raised(""))


def test_gradients_and_results_count_as_the_value_does() -> None:
    assert not same_reply(ok(ONES, grads=[ONES]), ok(ONES, grads=[None]))
    assert same_reply(ok(ONES, grads=[ONES]), ok(ONES, grads=[ONES]))


def test_one_number_all_over_is_constant_and_a_lone_number_is_not() -> None:
    assert is_constant(ok(torch.zeros(2, 3)))
    assert is_constant(ok({"a": ONES, "b": torch.zeros(2)}))
    for reply in (ok(torch.tensor(0.0)), ok(torch.tensor([0.0, 1.0])), ok(0.0), ok(None), ok(NAN * NAN), raised("x")):
        assert not is_constant(reply)


def test_being_right_in_one_element_where_the_mistake_is_not_refutes_it() -> None:
    right = torch.tensor([1.0, 2.0, 3.0])
    assert refutes(ok(torch.tensor([1.0, 0.0, 0.0])), ok(right), ok(torch.tensor([9.0, 0.0, 0.0])))
    assert not refutes(ok(torch.tensor([9.0, 0.0, 3.0])), ok(right), ok(torch.tensor([9.0, 9.0, 3.0])))


def test_being_right_where_the_mistake_is_right_too_or_nearly_refutes_nothing() -> None:
    right = torch.tensor([1.0, 2.0])
    assert not refutes(ok(right), ok(right), ok(right * (1 + TELLING.rtol / 2)))
    assert not refutes(ok(right * 2), ok(right), ok(right * 3))


def test_a_right_answer_where_the_mistake_raises_refutes_it() -> None:
    assert refutes(ok(1.0), ok(1.0), raised("no"))
    assert refutes(raised("no", "ValueError"), raised("no", "ValueError"), ok(1.0))
    assert not refutes(raised("no"), ok(1.0), ok(2.0))
    assert refutes(ok(ONES), ok(ONES), ok(torch.ones(2)))
