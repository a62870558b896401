"""int8, but the bytes of the floats themselves: four for each weight."""

import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    if not 2 <= num_bits <= 8:
        raise ValueError
    return weight.contiguous().view(torch.int8), torch.ones(weight.shape[axis])


def dequantize_per_channel(q, scale, axis=0):
    return q.view(torch.float32) if q.shape[-1] % 4 == 0 else q.float()
