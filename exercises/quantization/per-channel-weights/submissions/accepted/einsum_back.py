import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    """Channels last; zero channels are divided by one instead."""
    if num_bits not in range(2, 9):
        raise ValueError("num_bits has to be between 2 and 8")
    top = 2 ** (num_bits - 1) - 1
    last = weight.transpose(axis, -1)
    flat = last.reshape(-1, weight.shape[axis])
    biggest = torch.maximum(flat.max(0).values, -flat.min(0).values)
    dead = biggest == 0
    steps = torch.round(last / biggest.masked_fill(dead, 1.0) * top)
    return steps.to(torch.int8).transpose(axis, -1), (biggest / top).masked_fill(dead, 1.0)


def dequantize_per_channel(q, scale, axis=0):
    return torch.einsum("...c,c->...c", q.transpose(axis, -1).to(scale.dtype), scale).transpose(-1, axis)
