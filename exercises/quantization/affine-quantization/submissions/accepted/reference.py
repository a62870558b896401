"""Affine quantization on an unsigned grid, after Jacob et al. 2017, section 2.1."""

import torch

WIDTHS = range(2, 17)


def affine_qparams(x_min: float, x_max: float, num_bits: int = 8) -> tuple[float, int]:
    top = _top(num_bits)
    if x_min > x_max:
        raise ValueError(f"x_min {x_min} is greater than x_max {x_max}")
    x_min, x_max = min(x_min, 0.0), max(x_max, 0.0)
    if x_min == x_max:
        return 1.0, 0
    scale = (x_max - x_min) / top
    # A code already: 0 lies inside the range, so there is nothing to clamp.
    return scale, round(-x_min / scale)


def quantize(x: torch.Tensor, scale: float, zero_point: int, num_bits: int = 8) -> torch.Tensor:
    top = _top(num_bits)
    # Clamped while still a float: far values would overflow the integer.
    return (torch.round(x / scale) + zero_point).clamp(0, top).to(torch.int32)


def dequantize(q: torch.Tensor, scale: float, zero_point: int) -> torch.Tensor:
    return (q - zero_point).to(torch.float32) * scale


def _top(num_bits: int) -> int:
    if num_bits not in WIDTHS:
        raise ValueError(f"num_bits must be in 2..16, got {num_bits}")
    return 2**num_bits - 1
