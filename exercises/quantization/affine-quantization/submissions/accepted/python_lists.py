"""Plain Python numbers, one value at a time."""

import math

import torch


class Grid:
    def __init__(self, bits):
        if bits < 2 or bits > 16:
            raise ValueError("between 2 and 16 bits, please")
        self.last = 2**bits - 1

    def clip(self, code):
        return max(0, min(self.last, code))


def affine_qparams(x_min, x_max, num_bits=8):
    grid = Grid(num_bits)
    if x_max < x_min:
        raise ValueError("x_min > x_max")
    low, high = min(0, x_min), max(0, x_max)
    if low == 0 and high == 0:
        return (1.0, 0)
    step = (high - low) / grid.last
    return (step, math.floor(0.5 - low / step))


def quantize(x, scale, zero_point, num_bits=8):
    grid = Grid(num_bits)
    codes = [grid.clip(round(value / scale) + zero_point) for value in x.reshape(-1).tolist()]
    return torch.tensor(codes, dtype=torch.int32).reshape(x.shape)


def dequantize(q, scale, zero_point):
    values = [(code - zero_point) * scale for code in q.reshape(-1).tolist()]
    return torch.tensor(values, dtype=torch.float32).reshape(q.shape)
