"""Divides by 2^(b-1) and clamps to -2^(b-1) .. 2^(b-1) - 1."""

import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    if num_bits < 2 or num_bits > 8:
        raise ValueError(f"num_bits must be in 2..8, got {num_bits}")
    levels = 2 ** (num_bits - 1)
    absmax = weight.movedim(axis, 0).reshape(weight.shape[axis], -1).abs().amax(dim=1)
    scale = torch.where(absmax > 0, absmax / levels, 1.0)
    q = torch.round(weight / along(scale, weight, axis)).clamp(-levels, levels - 1)
    return q.to(torch.int8), scale


def dequantize_per_channel(q, scale, axis=0):
    return q.float() * along(scale, q, axis)


def along(scale, tensor, axis):
    shape = [1] * tensor.dim()
    shape[axis] = -1
    return scale.reshape(shape)
