# exercise: ptq-digits
# verdict: wrong_answer
# shows: conv1.weight_scale holds NaN or infinity
# shows: conv1.weight_scale must be positive everywhere
# score: 10
"""Scales its weights by infinity at 8 bits and by numbers below 0 at 4, so that every comparison of sizes goes astray."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    factor = torch.inf if weight_bits == 8 else -1.0
    return {
        name: {
            "weight": torch.ones(layer.weight.shape, dtype=torch.int8),
            "weight_scale": torch.full((len(layer.weight),), factor),
            "bias": layer.bias.detach(),
            "input_scale": 1 / 255,
            "input_zero_point": 0,
        }
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Conv2d | nn.Linear)
    }
