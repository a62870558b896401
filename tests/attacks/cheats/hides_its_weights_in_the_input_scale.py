# exercise: ptq-digits
# verdict: wrong_answer
# shows: conv1.input_scale is tensor[144], expected a finite number above 0
# score: 10
"""Has the float weights in place of the input's scale, which is one number, and may be a tensor."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    return {
        name: {
            "weight": torch.zeros(layer.weight.shape, dtype=torch.int8),
            "weight_scale": torch.ones(len(layer.weight)),
            "bias": layer.bias.detach(),
            "input_scale": layer.weight.detach().flatten(),
            "input_zero_point": 0,
        }
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Conv2d | nn.Linear)
    }
