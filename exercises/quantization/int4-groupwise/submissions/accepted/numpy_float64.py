"""NumPy in float64; grids spread over the columns by index."""

import numpy as np
import torch


def spread(grid, columns, group_size):
    return grid[:, np.arange(columns) // group_size]


def quantize_int4(weight, group_size):
    w = weight.numpy().astype(np.float64)
    columns = w.shape[1]
    if columns % 2 or columns % group_size:
        raise ValueError("columns")
    starts = np.arange(0, columns, group_size)
    lo = np.minimum.reduceat(w, starts, axis=1).clip(max=0.0)
    hi = np.maximum.reduceat(w, starts, axis=1).clip(min=0.0)
    scale = (hi - lo) / 15.0
    scale[scale == 0.0] = 1.0
    zero = np.rint(-lo / scale)
    q = np.rint(w / spread(scale, columns, group_size)) + spread(zero, columns, group_size)
    q = torch.from_numpy(q.clip(0, 15)).byte()
    packed = q[:, ::2] | q[:, 1::2] << 4
    return packed, torch.from_numpy(scale.astype(np.float32)), torch.from_numpy(zero.astype(np.uint8))


def dequantize_int4(packed, scale, zero, group_size):
    columns = 2 * packed.shape[1]
    q = np.empty((packed.shape[0], columns), dtype=np.int16)
    q[:, ::2], q[:, 1::2] = packed & 0x0F, packed >> 4
    steps = q - spread(zero.numpy(), columns, group_size)
    real = steps * spread(scale.numpy().astype(np.float64), columns, group_size)
    return torch.from_numpy(real.astype(np.float32))
