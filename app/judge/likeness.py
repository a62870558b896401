"""Whether two solutions answer alike: one and the same mistake, written by two people."""

from collections.abc import Iterator
from typing import Any

import torch

from app.judge.reply import Reply
from app.judge.tolerance import Tolerance
from app.sandbox.wire import Module, NdArray, Status

SAME = Tolerance(rtol=1e-4, atol=1e-5)
"""Two implementations of one mistake agree within this, in units of the largest value."""
TELLING = Tolerance(rtol=1e-3, atol=1e-4)
"""What is nearer to right than this may be imprecision, and is no ground to tell mistakes apart by."""

_LONGEST_LINE = 300
_PARTS = ("value", "grads", "result")


def same_reply(one: Reply, other: Reply, tolerance: Tolerance = SAME) -> bool:
    """Whether two replies say the same: equal structure, numbers within tolerance, the same exception."""
    if one["status"] != other["status"]:
        return False
    if one["status"] == Status.RAISED:
        return _same_exception(one["value"], other["value"])
    return all(same_value(one.get(part), other.get(part), tolerance) for part in _PARTS)


def is_constant(reply: Reply) -> bool:
    """Whether a reply is one finite number all over, as many unlike mistakes answer where everything degenerates."""
    leaves = [leaf for part in _PARTS for leaf in _leaves(reply.get(part)) if leaf is not None]
    return reply["status"] == Status.OK and bool(leaves) and all(map(_is_constant, leaves))


def _is_constant(leaf: Any) -> bool:
    return isinstance(leaf, torch.Tensor) and leaf.numel() > 1 and bool((leaf == leaf.flatten()[0]).all())


def refutes(learner: Reply, right: Reply, mistaken: Reply) -> bool:
    """Whether the learner is right, be it in a single element, where the known mistake is clearly not."""
    ours, rights, theirs = (
        [leaf for part in _PARTS for leaf in _leaves(r.get(part))] for r in (learner, right, mistaken)
    )
    answered = all(reply["status"] == Status.OK for reply in (learner, right, mistaken))
    if not answered or not len(ours) == len(rights) == len(theirs):
        return same_reply(learner, right) and not same_reply(mistaken, right, TELLING)
    return any(map(_refutes, ours, rights, theirs))


def _refutes(learner: Any, right: Any, mistaken: Any) -> bool:
    ours, rights, theirs = _numbers(learner), _numbers(right), _numbers(mistaken)
    if ours is None or rights is None or theirs is None or not ours.shape == rights.shape == theirs.shape:
        return same_value(learner, right) and not same_value(mistaken, right, TELLING)
    return bool((_near(ours, rights, SAME) & ~_near(theirs, rights, TELLING)).any())


def _leaves(value: Any) -> Iterator[Any]:
    match value:
        case {"state": state, "grads": _, "training": _}:  # an inspection
            yield from _leaves(state)
        case dict():
            for key in sorted(value, key=str):
                yield from _leaves(value[key])
        case list() | tuple():
            for item in value:
                yield from _leaves(item)
        case Module():
            yield from _leaves(value.state)
        case NdArray():
            yield value.tensor
        case _:
            yield value


def _numbers(value: Any) -> torch.Tensor | None:
    if isinstance(value, torch.Tensor):
        return value
    return torch.tensor(float(value), dtype=torch.float64) if isinstance(value, int | float) else None


def same_value(one: Any, other: Any, tolerance: Tolerance = SAME) -> bool:
    match one, other:
        case torch.Tensor(), torch.Tensor():
            return _same_tensor(one, other, tolerance)
        case NdArray(), NdArray():
            return _same_tensor(one.tensor, other.tensor, tolerance)
        case Module(), Module():
            return same_value(one.state, other.state, tolerance)
        case (list(), list()) | (tuple(), tuple()):
            return len(one) == len(other) and all(same_value(a, b, tolerance) for a, b in zip(one, other, strict=True))
        case {"state": before, "grads": _, "training": _}, {"state": after, "grads": _, "training": _}:
            # An inspection: which mode and which gradients a step leaves behind is a matter of style.
            return same_value(before, after, tolerance)
        case dict(), dict():
            return one.keys() == other.keys() and all(same_value(one[key], other[key], tolerance) for key in one)
        case (bool(), _) | (_, bool()):
            return one is other
        case ((int() | float()), (int() | float())):
            double = torch.float64
            return _same_tensor(
                torch.tensor(float(one), dtype=double), torch.tensor(float(other), dtype=double), tolerance
            )
    return type(one) is type(other) and bool(one == other)


def _same_exception(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same class is not enough: any shape error is a RuntimeError, too. The first lines agree, and say something."""
    lines = [raised["message"].partition("\n")[0][:_LONGEST_LINE] for raised in (one, other)]
    return bool(one["types"][0] == other["types"][0] and lines[0] and lines[0] == lines[1])


def _same_tensor(one: torch.Tensor, other: torch.Tensor, tolerance: Tolerance) -> bool:
    if one.shape != other.shape or one.dtype.is_floating_point != other.dtype.is_floating_point:
        return False
    if not one.dtype.is_floating_point and one.dtype != other.dtype:
        return False
    return bool(_near(one, other, tolerance).all())


def _near(one: torch.Tensor, other: torch.Tensor, tolerance: Tolerance) -> torch.Tensor:
    """Element by element; integers are near when they are equal, and all that is no finite number is alike."""
    if not other.dtype.is_floating_point:
        return one == other
    ones, others = one.double(), other.double()
    finite = torch.isfinite(others)
    size = torch.where(finite, others, 0.0).abs()
    scale = float(size.max()) if size.numel() else 0.0
    close = (ones - others).abs() <= tolerance.rtol * size + tolerance.atol * scale
    return torch.where(finite, close, ~torch.isfinite(ones))
