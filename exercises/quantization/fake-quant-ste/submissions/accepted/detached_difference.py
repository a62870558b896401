"""The forward value by adding a difference that carries no gradient."""

import torch


def fake_quantize(x, scale, zero_point, qmin, qmax):
    with torch.no_grad():
        q = torch.round(x / scale) + zero_point
        inside = torch.logical_and(q >= qmin, q <= qmax)
        value = (torch.clamp(q, qmin, qmax) - zero_point) * scale
        nothing = torch.zeros_like(x)
    passing = torch.where(inside, x, nothing)
    return passing - passing.detach() + value
