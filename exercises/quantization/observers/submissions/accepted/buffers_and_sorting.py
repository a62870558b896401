import math

import torch
from torch import nn


class MinMaxObserver(nn.Module):
    """State in float32 buffers, as torch's own observers keep it."""

    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.tensor(math.inf))
        self.register_buffer("high", torch.tensor(-math.inf))

    def observe(self, x):
        low, high = torch.aminmax(x)
        self.update(low, high)

    def update(self, low, high):
        self.low = torch.minimum(self.low, low)
        self.high = torch.maximum(self.high, high)

    def range(self):
        if torch.isinf(self.low):
            raise RuntimeError("nothing observed yet")
        return [float(self.low), float(self.high)]


class EMAObserver(MinMaxObserver):
    def __init__(self, momentum=0.9):
        super().__init__()
        self.weight = 1 - momentum

    def update(self, low, high):
        if torch.isinf(self.low):
            self.low, self.high = low, high
        else:
            self.low.lerp_(low, self.weight)
            self.high.lerp_(high, self.weight)


class PercentileObserver:
    def __init__(self, q=0.999):
        self.q = q
        self.values = []

    def observe(self, x):
        self.values.extend(x.flatten().tolist())

    def range(self):
        if not self.values:
            raise RuntimeError("nothing observed yet")
        self.values.sort()
        return self.at(1 - self.q), self.at(self.q)

    def at(self, level):
        rank = level * (len(self.values) - 1)
        below, above = self.values[math.floor(rank)], self.values[math.ceil(rank)]
        return below + (above - below) * (rank - math.floor(rank))


def mse_clip(x, num_bits, candidates=100):
    absmax = float(torch.linalg.vector_norm(x, ord=math.inf))
    if absmax == 0:
        return 0.0
    clips, errors = [], []
    for k in range(candidates):
        clips.append(absmax - absmax * k / candidates)
        per_step = (2 ** (num_bits - 1) - 1) / clips[k]
        kept = x.clamp(-clips[k], clips[k])
        errors.append(float((torch.round(kept * per_step) / per_step - x).pow(2).sum()))
    return clips[errors.index(min(errors))]
