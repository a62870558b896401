"""Small tensors written out, for messages: one line, a few significant digits, as many as it takes to see a difference."""

from collections.abc import Callable, Sequence
from typing import Any

import torch

MOST_VALUES = 16
"""Elements of a tensor that a message writes out."""
_DIGITS = 5
_MOST_DIGITS = 17


def is_small(tensor: torch.Tensor) -> bool:
    return 0 < tensor.numel() <= MOST_VALUES


def number(value: float | int | bool, digits: int = _DIGITS) -> str:
    """One number; a float always looks like one."""
    if not isinstance(value, float):
        return str(value)
    text = f"{value:.{digits}g}"
    return text if any(mark in text for mark in ".eni") else text + ".0"


def values(tensor: torch.Tensor) -> str:
    """All elements as nested lists: ``[[2.0, 1.0], [0.0, 3.0]]``."""
    return _nested(tensor.tolist(), number)


def side_by_side(got: torch.Tensor, want: torch.Tensor, wrong: torch.Tensor) -> tuple[str, str]:
    """Two tensors of one shape, aligned, with enough digits to tell the elements apart that are `wrong`."""
    digits = _telling_digits(_flat(got[wrong]), _flat(want[wrong]))
    texts = [[number(value, digits) for value in _flat(tensor)] for tensor in (got, want)]
    width = max(len(text) for row in texts for text in row)
    lines = [_nested(tensor.tolist(), lambda value: number(value, digits).rjust(width)) for tensor in (got, want)]
    return lines[0], lines[1]


def _telling_digits(ones: list[Any], others: list[Any]) -> int:
    def tell(digits: int) -> bool:
        return all(number(one, digits) != number(other, digits) for one, other in zip(ones, others, strict=True))

    return next(filter(tell, range(_DIGITS, _MOST_DIGITS)), _MOST_DIGITS)


def _flat(tensor: torch.Tensor) -> list[Any]:
    return list(tensor.flatten().tolist())


def _nested(value: Any, written: Callable[[Any], str]) -> str:
    if isinstance(value, Sequence):
        return "[" + ", ".join(_nested(item, written) for item in value) + "]"
    return written(value)
