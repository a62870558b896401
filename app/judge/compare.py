"""When two results are the same: the tolerances, in one place, and the words for a difference.

A float result is right where ``|got - want| <= rtol * |want| + atol * scale``; `scale` is the largest magnitude of what
was wanted unless the check knows the magnitude of the intermediate results better. Another order of float32 operations
stays well inside; a relative error of one part in 10^4 does not.
"""

from dataclasses import dataclass
from typing import Any

import torch

from app.domain.text import Text
from app.judge.solution import describe


@dataclass(frozen=True)
class Tolerance:
    """Relative error of each element, and absolute error in units of the scale."""

    rtol: float
    atol: float


FLOAT32 = Tolerance(rtol=2e-5, atol=2e-6)
"""Elementwise formulas, short sums: softmax, losses, dequantization."""
FLOAT32_GRADIENT = Tolerance(rtol=5e-5, atol=5e-6)
"""Gradients through a softmax or a norm lose about one more digit."""
FLOAT32_STEP = Tolerance(rtol=5e-5, atol=1e-5)
"""Weights after a few optimizer steps of a small network."""


def number_mismatch(got: Any, want: float, tolerance: Tolerance, scale: float | None = None) -> Text | None:
    """What is wrong with a Python number, or None."""
    if isinstance(got, bool) or not isinstance(got, int | float):
        return Text(
            en=f"returned {describe(got)}, expected a Python number", zh=f"返回了 {describe(got)}，应为 Python 数值"
        )
    return tensor_mismatch(torch.tensor(float(got)), torch.tensor(float(want), dtype=torch.float64), tolerance, scale)


def tensor_mismatch(
    got: Any,
    want: torch.Tensor,
    tolerance: Tolerance = FLOAT32,
    scale: float | None = None,
    dtype: torch.dtype | None = None,
    show: bool = False,
) -> Text | None:
    """What is wrong with a float tensor, or None. Without `dtype` any floating dtype is right."""
    problem = _form_mismatch(got, want, dtype)
    if problem:
        return problem
    if not bool(torch.isfinite(got).all()) and bool(torch.isfinite(want).all()):
        bad = int((~torch.isfinite(got)).sum())
        return Text(
            en=f"{bad} of {got.numel()} values are NaN or infinite", zh=f"{got.numel()} 个值中有 {bad} 个为 NaN 或无穷"
        )
    wanted = want.double()
    if scale is None:
        scale = float(wanted.abs().max()) if wanted.numel() else 0.0
    error = (got.double() - wanted).abs()
    beyond = error > tolerance.rtol * wanted.abs() + tolerance.atol * scale
    if not bool(beyond.any()):
        return None
    return _largest(got, wanted, error, beyond, show)


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
    return _largest(got, want.double(), (got.double() - want.double()).abs(), wrong, show)


def _form_mismatch(got: Any, want: torch.Tensor, dtype: torch.dtype | None) -> Text | None:
    if not isinstance(got, torch.Tensor):
        return Text(
            en=f"returned {describe(got)}, expected a torch.Tensor", zh=f"返回了 {describe(got)}，应为 torch.Tensor"
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


def _largest(got: torch.Tensor, want: torch.Tensor, error: torch.Tensor, wrong: torch.Tensor, show: bool) -> Text:
    """Where the difference is largest; the values themselves only where they give nothing away."""
    relative = torch.where(wrong, error / want.abs().clamp_min(1e-12), torch.zeros_like(error))
    flat = int(relative.argmax())
    place = [int(i) for i in torch.unravel_index(torch.tensor(flat), want.shape)]
    at = f" at {place}" if place else ""
    at_zh = f"，位于 {place}" if place else ""
    share = f"{int(wrong.sum())} of {wrong.numel()}"
    if show:
        values = f"{got.flatten()[flat].item():.7g}", f"{want.flatten()[flat].item():.7g}"
        return Text(
            en=f"{share} values differ: got {values[0]}, expected {values[1]}{at}",
            zh=f"{wrong.numel()} 个值中有 {int(wrong.sum())} 个不符：得到 {values[0]}，应为 {values[1]}{at_zh}",
        )
    worst = f"{float(relative.flatten()[flat]):.2g}"
    return Text(
        en=f"{share} values differ; the largest relative error is {worst}{at}",
        zh=f"{wrong.numel()} 个值中有 {int(wrong.sum())} 个不符，最大相对误差 {worst}{at_zh}",
    )
