"""NumPy in float64; grids spread over the columns, bytes filled by strides."""

import numpy as np
import torch


def spread(grid, group_size):
    return np.repeat(grid, group_size, axis=-1)


def quantize_int4(weight, group_size):
    w = weight.numpy().astype(np.float64)
    n = w.shape[1]
    if n % 2 == 1 or n % group_size != 0:
        raise ValueError("columns")
    starts = np.arange(0, n, group_size)
    lo = np.minimum(np.minimum.reduceat(w, starts, axis=1), 0.0)
    hi = np.maximum(np.maximum.reduceat(w, starts, axis=1), 0.0)
    scale = (hi - lo) / 15.0
    scale[scale == 0.0] = 1.0
    zero = np.clip(np.rint(-lo / scale), 0, 15)
    q = np.clip(np.rint(w / spread(scale, group_size)) + spread(zero, group_size), 0, 15).astype(np.uint8)
    packed = np.bitwise_or(q[:, ::2], np.left_shift(q[:, 1::2], 4))
    return torch.from_numpy(packed), torch.from_numpy(scale.astype(np.float32)), torch.from_numpy(zero.astype(np.uint8))


def dequantize_int4(packed, scale, zero, group_size):
    p = packed.numpy()
    q = np.empty((p.shape[0], 2 * p.shape[1]), dtype=np.int16)
    q[:, ::2], q[:, 1::2] = p & 0x0F, p >> 4
    steps = q - spread(zero.numpy().astype(np.int16), group_size)
    return torch.from_numpy((steps * spread(scale.numpy().astype(np.float64), group_size)).astype(np.float32))
