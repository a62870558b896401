"""A hook on the copy that is rounded decides what of the gradient passes."""

import torch


def fake_quantize(x, scale, zero_point, qmin, qmax):
    codes = [round_half_even(v, scale) + zero_point for v in x.double().flatten().tolist()]
    kept = torch.tensor([float(qmin <= c <= qmax) for c in codes]).reshape(x.shape)
    real = torch.tensor([(min(max(c, qmin), qmax) - zero_point) * scale for c in codes], dtype=torch.float32)
    y = torch.add(x, 0.0)
    if y.requires_grad:
        y.register_hook(lambda upstream: upstream * kept)
    return y + (real.reshape(x.shape) - x).detach()


def round_half_even(value, scale):
    return round(value / scale)
