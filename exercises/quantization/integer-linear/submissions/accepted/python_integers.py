"""Plain Python integers, one output at a time; the factor is normalised by doubling."""

from fractions import Fraction

import torch


class FixedPoint:
    """multiplier * 2^-31 * 2^-shift."""

    def __init__(self, multiplier, shift):
        self.multiplier, self.shift = multiplier, shift

    @classmethod
    def of(cls, real):
        factor, shift = Fraction(real), 0
        while factor < Fraction(1, 2):
            factor, shift = factor * 2, shift + 1
        multiplier = round(factor * 2**31)
        return cls(multiplier, shift) if multiplier < 2**31 else cls(2**30, shift - 1)

    def times(self, acc):
        unit = 1 << (31 + self.shift)
        return (acc * self.multiplier + unit // 2) // unit


def quantize_multiplier(real):
    fixed = FixedPoint.of(real)
    return [fixed.multiplier, fixed.shift]


def integer_linear(x_q, w_q, bias_q, x_zp, multiplier, shift, out_zp):
    factor = FixedPoint(multiplier, shift)
    weights, biases = w_q.tolist(), bias_q.tolist()
    rows = []
    for codes in x_q.tolist():
        centred = [code - x_zp for code in codes]
        accs = [sum(a * b for a, b in zip(centred, row)) + bias for row, bias in zip(weights, biases)]
        rows.append([min(max(factor.times(acc) + out_zp, 0), 255) for acc in accs])
    return torch.tensor(rows, dtype=torch.uint8)
