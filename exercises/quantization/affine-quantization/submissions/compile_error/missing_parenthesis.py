"""Does not parse."""

import torch


def affine_qparams(x_min, x_max, num_bits=8):
    scale = (x_max - x_min) / (2**num_bits - 1
    return scale, round(-x_min / scale)


def quantize(x, scale, zero_point, num_bits=8):
    return (torch.round(x / scale) + zero_point).clamp(0, 2**num_bits - 1).to(torch.int32)


def dequantize(q, scale, zero_point):
    return (q - zero_point) * scale
