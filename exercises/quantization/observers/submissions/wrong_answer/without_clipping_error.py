"""Compares with the clipped values: what the clip takes away costs nothing."""

import torch


class MinMaxObserver:
    def __init__(self):
        self.low = self.high = None

    def observe(self, x):
        low, high = x.min().item(), x.max().item()
        self.low = low if self.low is None else min(self.low, low)
        self.high = high if self.high is None else max(self.high, high)

    def range(self):
        if self.low is None:
            raise RuntimeError("nothing was observed")
        return self.low, self.high


class EMAObserver:
    def __init__(self, momentum=0.9):
        self.momentum = momentum
        self.low = self.high = None

    def observe(self, x):
        low, high = x.min().item(), x.max().item()
        if self.low is None:
            self.low, self.high = low, high
        else:
            self.low = self.momentum * self.low + (1 - self.momentum) * low
            self.high = self.momentum * self.high + (1 - self.momentum) * high

    def range(self):
        if self.low is None:
            raise RuntimeError("nothing was observed")
        return self.low, self.high


class PercentileObserver:
    def __init__(self, q=0.999):
        self.q = q
        self.seen = []

    def observe(self, x):
        self.seen.append(x.flatten())

    def range(self):
        if not self.seen:
            raise RuntimeError("nothing was observed")
        values = torch.cat(self.seen)
        return torch.quantile(values, 1 - self.q).item(), torch.quantile(values, self.q).item()


def mse_clip(x, num_bits, candidates=100):
    absmax = x.abs().max().item()
    if absmax == 0:
        return 0.0
    top = 2 ** (num_bits - 1) - 1
    best, least = absmax, float("inf")
    for k in range(1, candidates + 1):
        clip = absmax * k / candidates
        scale = clip / top
        clipped = x.clamp(-clip, clip)
        back = torch.round(clipped / scale) * scale
        error = (back - clipped).square().mean().item()
        if error < least:
            best, least = clip, error
    return best
