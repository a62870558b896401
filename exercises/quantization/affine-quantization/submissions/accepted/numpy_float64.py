"""NumPy in float64; int64 holds whatever is far outside until it is clipped."""

import numpy as np
import torch


def affine_qparams(x_min, x_max, num_bits=8):
    if not 2 <= num_bits <= 16:
        raise ValueError(f"{num_bits} bits are not supported")
    if x_min > x_max:
        raise ValueError(f"[{x_min}, {x_max}] is no range")
    lo, hi = np.minimum(np.float64(x_min), 0), np.maximum(np.float64(x_max), 0)
    if lo == hi:
        return 1, 0
    scale = (hi - lo) / (2**num_bits - 1)
    return scale, np.rint(-lo / scale).astype(np.int64)


def quantize(x, scale, zero_point, num_bits=8):
    if not 2 <= num_bits <= 16:
        raise ValueError(f"{num_bits} bits are not supported")
    steps = np.rint(x.numpy().astype(np.float64) / scale).astype(np.int64)
    return torch.from_numpy(np.asarray(np.clip(steps + zero_point, 0, 2**num_bits - 1), dtype=np.int32))


def dequantize(q, scale, zero_point):
    real = (q.numpy().astype(np.float64) - zero_point) * scale
    return torch.from_numpy(np.asarray(real, dtype=np.float32))
