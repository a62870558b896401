"""NumPy in int64, with the zero point's share of the sum taken out of the matrix product."""

import numpy as np
import torch


def quantize_multiplier(real):
    mantissa, exponent = np.frexp(real)
    multiplier = np.int64(np.rint(mantissa * (1 << 31)))
    if multiplier == 1 << 31:
        return multiplier >> 1, -exponent - 1
    return multiplier, -exponent


def integer_linear(x_q, w_q, bias_q, x_zp, multiplier, shift, out_zp):
    x, w, bias = (t.numpy().astype(np.int64) for t in (x_q, w_q, bias_q))
    # sum((x - z) w) = sum(x w) - z sum(w): the second term does not depend on the input.
    acc = np.einsum("nk,mk->nm", x, w) + (bias - x_zp * w.sum(axis=1))
    scaled = np.right_shift(acc * multiplier + (1 << (30 + shift)), 31 + shift)
    return torch.from_numpy((scaled + out_zp).clip(0, 255).astype(np.uint8))
