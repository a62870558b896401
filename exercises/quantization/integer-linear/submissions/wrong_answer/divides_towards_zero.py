"""Divides as C does, towards zero: negative results come out one too large."""

import math

import torch


def quantize_multiplier(real: float) -> tuple[int, int]:
    mantissa, exponent = math.frexp(real)
    multiplier = round(mantissa * 2**31)
    if multiplier == 2**31:
        multiplier //= 2
        exponent += 1
    return multiplier, -exponent


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
    y = torch.div(acc * multiplier + 2 ** (30 + shift), 2 ** (31 + shift), rounding_mode="trunc")
    return (y + out_zp).clamp(0, 255).to(torch.uint8)
