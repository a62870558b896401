"""Leaves the gradient to autograd, for which round is flat everywhere."""

import torch


def fake_quantize(x, scale, zero_point, qmin, qmax):
    return (torch.clamp(torch.round(x / scale) + zero_point, qmin, qmax) - zero_point) * scale
