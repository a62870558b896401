import numpy as np
import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    if num_bits not in (2, 3, 4, 5, 6, 7, 8):
        raise ValueError("2 to 8 bits")
    qmax = (1 << (num_bits - 1)) - 1
    w = np.moveaxis(weight.numpy().astype(np.float64), axis, 0)
    channels = w.reshape(len(w), w.size // len(w))
    largest = np.abs(channels).max(axis=1)
    scale = np.where(largest > 0, largest / qmax, 1.0)
    q = np.rint(channels / scale[:, None]).astype(np.int8)
    return torch.from_numpy(np.moveaxis(q.reshape(w.shape), 0, axis)), torch.from_numpy(scale.astype(np.float32))


def dequantize_per_channel(q, scale, axis=0):
    channels = np.moveaxis(q.numpy(), axis, -1)
    real = np.moveaxis(channels * scale.numpy().astype(np.float64), -1, axis)
    return torch.tensor(real, dtype=torch.float32)
