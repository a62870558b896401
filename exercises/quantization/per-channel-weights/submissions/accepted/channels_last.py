import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    """Channels in the last dimension, where a vector of scales broadcasts by itself."""
    if num_bits not in range(2, 9):
        raise ValueError("num_bits has to be between 2 and 8")
    top = 2 ** (num_bits - 1) - 1
    last = weight.movedim(axis, -1)
    flat = last.reshape(-1, weight.shape[axis])
    biggest = torch.maximum(flat.max(0).values, -flat.min(0).values)
    scale = (biggest / top).masked_fill(biggest == 0, 1.0)
    return torch.round(last / scale).to(torch.int8).movedim(-1, axis), scale


def dequantize_per_channel(q, scale, axis=0):
    return (q.movedim(axis, -1).to(scale.dtype) @ torch.diag(scale)).movedim(-1, axis)
