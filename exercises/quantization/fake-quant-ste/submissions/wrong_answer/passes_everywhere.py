"""Lets the gradient through beyond the ends of the grid, too."""

import torch


def fake_quantize(x, scale, zero_point, qmin, qmax):
    value = (torch.clamp(torch.round(x / scale) + zero_point, qmin, qmax) - zero_point) * scale
    return x - x.detach() + value.detach()
