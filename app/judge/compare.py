"""Whether a result is the right one, and the words for what is wrong with it."""

from typing import Any

import torch

from app.domain.text import Text
from app.judge.difference import Difference
from app.judge.solution import describe
from app.judge.tolerance import ELEMENTWISE, Tolerance

Scale = float | torch.Tensor
"""Of a whole tensor, or one for each element (broadcast to it)."""


def number_mismatch(got: Any, want: float, tolerance: Tolerance, scale: float = 0.0, show: bool = False) -> Text | None:
    """What is wrong with a Python number, or None."""
    if isinstance(got, bool) or not isinstance(got, int | float):
        return Text(
            en=f"returned {describe(got)}, expected a Python number", zh=f"返回了 {describe(got)}，应为 Python 数值"
        )
    numbers = torch.tensor([float(got), float(want)], dtype=torch.float64)
    return tensor_mismatch(numbers[0], numbers[1], tolerance, scale, show=show)


def tensor_mismatch(
    got: Any,
    want: torch.Tensor,
    tolerance: Tolerance = ELEMENTWISE,
    scale: Scale = 0.0,
    dtype: torch.dtype | None = None,
    show: bool = False,
) -> Text | None:
    """What is wrong with a float tensor, or None. Without `dtype` any floating dtype is right.

    `want` is best float64. `show` writes the values of both out, where the learner may see them.
    """
    problem = _form_mismatch(got, want, dtype)
    if problem:
        return problem
    found, wanted = got.double(), want.double()
    same = (found == wanted) | (found.isnan() & wanted.isnan())
    error = torch.where(same, 0.0, (found - wanted).abs()).nan_to_num(nan=torch.inf, posinf=torch.inf)
    smallest = torch.finfo(dtype or torch.float32).tiny  # below it a dtype has no relative precision
    allowed = tolerance.rtol * wanted.abs() + tolerance.atol * scale + smallest
    wrong = ~same & ((error > allowed) | error.isinf())
    return Difference(got, want, error, wrong, show).text() if bool(wrong.any()) else None


def exact_mismatch(
    got: Any, want: torch.Tensor, show: bool = False, allowed: torch.Tensor | None = None
) -> Text | None:
    """What is wrong with an integer tensor, or None: dtype, shape and every value must agree.

    `allowed` (same shape, optional) holds a second right value for each place, for honest ties of rounding.
    """
    problem = _form_mismatch(got, want, want.dtype)
    if problem:
        return problem
    wrong = got != want
    if allowed is not None:
        wrong &= got != allowed
    if not bool(wrong.any()):
        return None
    return Difference(got, want, (got.double() - want.double()).abs(), wrong, show).text()


def _form_mismatch(got: Any, want: torch.Tensor, dtype: torch.dtype | None) -> Text | None:
    if not isinstance(got, torch.Tensor):
        return Text(
            en=f"returned {describe(got)}, expected a torch.Tensor of shape {list(want.shape)}",
            zh=f"返回了 {describe(got)}，应为形状 {list(want.shape)} 的 torch.Tensor",
        )
    if got.shape != want.shape:
        shapes = f"{list(got.shape)}", f"{list(want.shape)}"
        return Text(
            en=f"returned shape {shapes[0]}, expected {shapes[1]}", zh=f"返回形状 {shapes[0]}，应为 {shapes[1]}"
        )
    if dtype is not None and got.dtype != dtype:
        return Text(en=f"returned dtype {got.dtype}, expected {dtype}", zh=f"返回 dtype {got.dtype}，应为 {dtype}")
    if dtype is None and not got.dtype.is_floating_point:
        return Text(
            en=f"returned dtype {got.dtype}, expected a float tensor", zh=f"返回 dtype {got.dtype}，应为浮点张量"
        )
    return None
