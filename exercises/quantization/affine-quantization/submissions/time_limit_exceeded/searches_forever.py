"""Looks for the zero point by stepping through the reals; the step underflows and the search never ends."""

import torch


def affine_qparams(x_min, x_max, num_bits=8):
    scale = (x_max - x_min) / (2**num_bits - 1)
    value, zero_point = x_min, 0
    while value != 0.0:
        value += scale * 1e-30
        zero_point += 1
    return scale, zero_point


def quantize(x, scale, zero_point, num_bits=8):
    return (torch.round(x / scale) + zero_point).clamp(0, 2**num_bits - 1).to(torch.int32)


def dequantize(q, scale, zero_point):
    return (q - zero_point) * scale
