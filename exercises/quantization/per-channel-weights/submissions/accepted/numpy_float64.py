import numpy as np
import torch


def quantize_per_channel(weight, axis=0, num_bits=8):
    if num_bits not in (2, 3, 4, 5, 6, 7, 8):
        raise ValueError("2 to 8 bits")
    qmax = (1 << (num_bits - 1)) - 1
    w = np.moveaxis(weight.numpy().astype(np.float64), axis, -1)
    largest = np.abs(w).reshape(-1, w.shape[-1]).max(axis=0)
    scale = np.divide(largest, qmax, out=np.ones_like(largest), where=largest > 0)
    q = np.clip(np.rint(w / scale), -qmax, qmax).astype(np.int8)
    codes = np.ascontiguousarray(np.moveaxis(q, -1, axis))
    return torch.from_numpy(codes), torch.from_numpy(scale.astype(np.float32))


def dequantize_per_channel(q, scale, axis=0):
    real = np.moveaxis(q.numpy(), axis, -1).astype(np.float64) * scale.numpy()
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(real, -1, axis), dtype=np.float32))
