"""Affine quantization as the source article has it (its section 8.2). It runs, and it is wrong in several places: repair it."""

import torch


def affine_qparams(x_min: float, x_max: float, num_bits: int = 8) -> tuple[float, int]:
    """The scale and the zero point of the grid 0 .. 2^num_bits - 1 for values between x_min and x_max."""
    scale = (x_max - x_min) / (2**num_bits - 1)
    offset = x_min // scale
    return scale, offset


def quantize(x: torch.Tensor, scale: float, zero_point: int, num_bits: int = 8) -> torch.Tensor:
    """Real values -> int32 codes."""
    return torch.round((x - zero_point) * scale)


def dequantize(q: torch.Tensor, scale: float, zero_point: int) -> torch.Tensor:
    """int32 codes -> the float32 values that they stand for."""
    return q
