# exercise: ptq-digits
# verdict: wrong_answer
# shows: conv1.input_scale is 0.0, expected a finite number above 0
# shows: conv1.input_zero_point is True, expected an int in 0..255
# score: 10
"""Asks for an input grid without steps: a scale of 0, which is no rounding at all, and a zero point that is true."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    return {
        name: {
            "weight": torch.zeros(layer.weight.shape, dtype=torch.int8),
            "weight_scale": torch.ones(len(layer.weight)),
            "bias": layer.bias.detach(),
            "input_scale": 0.0 if weight_bits == 8 else 1.0,
            "input_zero_point": True,
        }
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Conv2d | nn.Linear)
    }
