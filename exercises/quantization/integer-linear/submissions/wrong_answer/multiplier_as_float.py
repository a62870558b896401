"""Returns the multiplier as a float."""

import math

import torch


def quantize_multiplier(real: float) -> tuple[int, int]:
    mantissa, exponent = math.frexp(real)
    multiplier = round(mantissa * 2**31)
    if multiplier == 2**31:
        multiplier //= 2
        exponent += 1
    return float(multiplier), -exponent


def integer_linear(
    x_q: torch.Tensor,
    w_q: torch.Tensor,
    bias_q: torch.Tensor,
    x_zp: int,
    multiplier: int,
    shift: int,
    out_zp: int,
) -> torch.Tensor:
    acc = (x_q.long() - x_zp) @ w_q.long().T + bias_q
    # Half a unit is added before the shift: an arithmetic shift alone rounds down.
    y = (acc * multiplier + 2 ** (30 + shift)) >> (31 + shift)
    return (y + out_zp).clamp(0, 255).to(torch.uint8)
