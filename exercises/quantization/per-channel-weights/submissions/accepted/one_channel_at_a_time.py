import torch


class Symmetric:
    """The grid of one channel."""

    def __init__(self, values, num_bits):
        self.last = 2 ** (num_bits - 1) - 1
        biggest = max(map(abs, values.flatten().tolist()))
        self.step = biggest / self.last if biggest > 0 else 1.0

    def encode(self, values):
        return torch.floor(values.double() / self.step + 0.5).clamp(-self.last, self.last).to(torch.int8)


def quantize_per_channel(weight, axis=0, num_bits=8):
    if num_bits < 2 or num_bits > 8:
        raise ValueError(num_bits)
    codes, steps = [], []
    for channel in weight.unbind(axis):
        grid = Symmetric(channel, num_bits)
        codes.append(grid.encode(channel))
        steps.append(grid.step)
    return torch.stack(codes, dim=axis), torch.tensor(steps, dtype=torch.float32)


def dequantize_per_channel(q, scale, axis=0):
    return torch.stack([part.float() * step for part, step in zip(q.unbind(axis), scale.tolist())], dim=axis)
