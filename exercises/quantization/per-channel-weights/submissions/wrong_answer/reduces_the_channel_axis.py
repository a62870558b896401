"""Takes the maximum along the channel axis itself: one scale per input, not per output."""

import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    if num_bits < 2 or num_bits > 8:
        raise ValueError(f"num_bits must be in 2..8, got {num_bits}")
    top = 2 ** (num_bits - 1) - 1
    absmax = weight.abs().amax(dim=axis, keepdim=True)
    scale = torch.where(absmax > 0, absmax / top, 1.0)
    q = torch.round(weight / scale).clamp(-top, top)
    return q.to(torch.int8), scale.flatten()


def dequantize_per_channel(q, scale, axis=0):
    return q.float() * along(scale, q, axis)


def along(scale, tensor, axis):
    shape = [1] * tensor.dim()
    shape[axis] = -1
    return scale.reshape(shape)
