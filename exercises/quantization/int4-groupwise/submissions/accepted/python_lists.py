"""Plain Python, one group at a time."""

import math

import torch


class Grid:
    """The affine grid 0..15 of one group."""

    def __init__(self, values):
        low, high = min(0.0, *values), max(0.0, *values)
        self.scale = (high - low) / 15 if high != low else 1.0
        self.zero = math.floor(0.5 - low / self.scale)

    def code(self, value):
        return max(0, min(15, math.floor(value / self.scale + 0.5) + self.zero))


def quantize_int4(weight, group_size):
    columns = weight.size(1)
    if columns & 1:
        raise ValueError("an odd number of columns leaves half a byte")
    if columns % group_size:
        raise ValueError("the last group would be short")
    packed, scale, zero = [], [], []
    for row in weight.tolist():
        parts = [row[i : i + group_size] for i in range(0, columns, group_size)]
        grids = [Grid(part) for part in parts]
        codes = [grid.code(value) for grid, part in zip(grids, parts) for value in part]
        packed.append([low + 16 * high for low, high in zip(codes[::2], codes[1::2])])
        scale.append([grid.scale for grid in grids])
        zero.append([grid.zero for grid in grids])
    return [torch.tensor(packed, dtype=torch.uint8), torch.tensor(scale), torch.tensor(zero, dtype=torch.uint8)]


def dequantize_int4(packed, scale, zero, group_size):
    rows = []
    for bytes_, scales, zeros in zip(packed.tolist(), scale.tolist(), zero.tolist()):
        codes = [half for byte in bytes_ for half in (byte % 16, byte // 16)]
        rows.append([(q - zeros[i // group_size]) * scales[i // group_size] for i, q in enumerate(codes)])
    return torch.tensor(rows)
