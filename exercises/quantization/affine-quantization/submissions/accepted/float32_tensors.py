"""Everything in float32 tensors, the codes by floor(x + 1/2), clamped before the shift."""

import torch


def levels(num_bits):
    if num_bits < 2 or num_bits > 16:
        raise ValueError("num_bits")
    return (1 << num_bits) - 1


def affine_qparams(x_min, x_max, num_bits=8):
    n = levels(num_bits)
    if x_min > x_max:
        raise ValueError("empty range")
    ends = torch.tensor([x_min, x_max, 0.0], dtype=torch.float32)
    lo, hi = ends.min(), ends.max()
    if hi - lo == 0:
        return [1.0, 0]
    scale = (hi - lo) / n
    return [scale.item(), int(-lo / scale + 0.5)]


def quantize(x, scale, zero_point, num_bits=8):
    n = levels(num_bits)
    steps = torch.floor(x * (1.0 / scale) + 0.5)
    steps = torch.clamp(steps, min=-zero_point, max=n - zero_point)
    return steps.int() + zero_point


def dequantize(q, scale, zero_point):
    return q.float() * scale - zero_point * scale
