"""Writes the gradient that it would like to have into the argument, and returns something else."""

import torch


def fake_quantize(x, scale, zero_point, qmin, qmax):
    x.grad = torch.ones_like(x)
    return x * 1.0
