"""A reply of the wrong form is a breach by the guest, whatever it asks the judge to do; a good one comes out typed."""

from typing import Any

import pytest
import torch

from app.judge.reply import Reply
from app.judge.solution import Request, Solution, describe
from app.sandbox.failures import CompileFailed, MissingNames, NoGraph, Raised
from app.sandbox.wire import Breach, Module, NdArray

ONE = torch.ones(1)
UNPRINTABLE = torch.zeros([7] * 8, dtype=torch.uint8)
"""Torch writes 6**8 of its numbers out when it is asked for its text, which takes a quarter of a minute."""
EXCEPTION = {"types": ["ValueError", "Exception"], "message": "m", "traceback": "t", "memory": False}


class Replying:
    """A transport that gives one reply to every request."""

    def __init__(self, **parts: Any) -> None:
        self._parts = parts

    def exchange(self, request: Request) -> Reply:
        return {"id": request["id"]} | self._parts


def test_a_result_comes_out_as_it_is() -> None:
    assert Solution(Replying(status="ok", value=3)).call("f", 1) == 3


@pytest.mark.parametrize(
    "parts",
    [
        {"status": "ok"},
        {"value": 1},
        {"status": "ok", "value": 1, "id": True},
        {"status": "ok", "value": 1, "id": 1.0},
        {"status": "ok", "value": 1, "id": 2},
        {"status": "ok", "value": 1, "id": ONE},
        {"status": "ok", "value": 1, "more": 1},
        {"status": "ok", "value": 1, "result": 1},
        {"status": "accepted", "value": 1},
        {"status": UNPRINTABLE, "value": 1},
        {"status": ["ok"], "value": 1},
        {"status": "missing", "value": "soft_targets"},
        {"status": "missing", "value": []},
        {"status": "missing", "value": ["a", UNPRINTABLE]},
        {"status": "no_graph", "value": UNPRINTABLE},
        {"status": "no_graph", "value": None, "result": 1},
        {"status": "raised", "value": {}},
        {"status": "raised", "value": "ValueError"},
        {"status": "raised", "value": EXCEPTION | {"types": []}},
        {"status": "raised", "value": EXCEPTION | {"types": "ValueError"}},
        {"status": "raised", "value": EXCEPTION | {"types": ["ValueError", UNPRINTABLE]}},
        {"status": "raised", "value": EXCEPTION | {"message": UNPRINTABLE}},
        {"status": "raised", "value": EXCEPTION | {"memory": 0}},
        {"status": "raised", "value": EXCEPTION, "mutated": []},
        {"status": "compile_error", "value": "line 1"},
        {"status": "ok", "value": 1, "mutated": 0},
        {"status": "ok", "value": 1, "mutated": [1]},
        {"status": "ok", "value": 1, "mutated": [-1]},
        {"status": "ok", "value": 1, "mutated": [0, 0]},
        {"status": "ok", "value": 1, "mutated": [False]},
        {"status": "ok", "value": 1, "mutated": [0.0]},
        {"status": "ok", "value": 1, "mutated": [ONE]},
    ],
)
def test_a_reply_of_the_wrong_form_is_a_breach(parts: dict[str, Any]) -> None:
    with pytest.raises(Breach):
        Solution(Replying(**parts)).call("f", 1)


@pytest.mark.parametrize(
    ("failure", "parts"),
    [
        (Raised, {"status": "raised", "value": EXCEPTION}),
        (CompileFailed, {"status": "compile_error", "value": EXCEPTION}),
        (MissingNames, {"status": "missing", "value": ["f"]}),
        (NoGraph, {"status": "no_graph", "value": "why", "result": UNPRINTABLE}),
    ],
)
def test_a_failure_is_the_learners(failure: type[Exception], parts: dict[str, Any]) -> None:
    with pytest.raises(failure):
        Solution(Replying(**parts)).call("f", 1)


@pytest.mark.parametrize(
    "parts",
    [
        {"value": ONE},
        {"value": ONE, "grads": ONE},
        {"value": ONE, "grads": []},
        {"value": ONE, "grads": [ONE, ONE]},
        {"value": ONE, "grads": [1.0]},
        {"value": ONE, "grads": [NdArray(ONE)]},
        {"value": 1.0, "grads": [ONE]},
        {"value": None, "grads": [None]},
    ],
)
def test_gradients_that_are_none_are_a_breach(parts: dict[str, Any]) -> None:
    with pytest.raises(Breach):
        Solution(Replying(status="ok", **parts)).grad("f", ONE, wrt=(0,))


@pytest.mark.parametrize("grad", [ONE, None])
def test_each_argument_gets_its_gradient_or_none(grad: torch.Tensor | None) -> None:
    got = Solution(Replying(status="ok", value=ONE, grads=[grad, ONE])).grad("f", [ONE, ONE], wrt=(0,))
    assert got.grads[0] is grad


STATE = {"state": {"weight": ONE}, "grads": {"weight": ONE}, "training": False}


@pytest.mark.parametrize(
    "value",
    [
        None,
        ONE,
        {},
        Module("m", {"weight": ONE}),
        STATE | {"state": {3: ONE}},
        STATE | {"grads": {3: ONE}},
        STATE | {"grads": {True: ONE}},
        STATE | {"state": {"weight": None}},
        STATE | {"state": {"weight": NdArray(ONE)}},
        STATE | {"grads": [ONE]},
        STATE | {"training": 1},
        STATE | {"more": 1},
    ],
)
def test_a_network_that_is_none_is_a_breach(value: Any) -> None:
    """A check may join the names and compare the tensors without looking at what they are."""
    solution = Solution(Replying(status="ok", value=None))
    network = solution.place(Module("m"))
    solution._transport = Replying(status="ok", value=value)
    with pytest.raises(Breach):
        network.inspect()


def test_a_changed_argument_is_told_once() -> None:
    solution = Solution(Replying(status="ok", value=None, mutated=[1]))
    solution.call("f", 1, ONE)
    assert solution.mutations == ["f(1, tensor[1]): argument 2"]


def test_a_description_is_short_and_soon_made() -> None:
    """Of a tree of a million leaves a handful is looked at."""

    class Counted(list[Any]):
        looked_at = 0

        def __getitem__(self, index: Any) -> Any:
            Counted.looked_at += 1
            return super().__getitem__(index)

    tree: Any = "leaf"
    for _ in range(10):
        tree = Counted([tree] * 4)
    assert len(describe(tree)) <= 301
    assert Counted.looked_at < 1_000
