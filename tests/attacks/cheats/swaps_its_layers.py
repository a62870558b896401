# exercise: ptq-digits
# verdict: wrong_answer
# shows: conv1.weight is int8[64, 32, 3, 3], expected int8[16, 1, 3, 3]
# score: 10
"""Has every layer, under the name of another one."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    layers = {name: layer for name, layer in model.named_modules() if isinstance(layer, nn.Conv2d | nn.Linear)}
    names = list(layers)
    return {
        name: {
            "weight": torch.zeros(layers[other].weight.shape, dtype=torch.int8),
            "weight_scale": torch.ones(len(layers[other].weight)),
            "bias": layers[other].bias.detach(),
            "input_scale": 1 / 255,
            "input_zero_point": 0,
        }
        for name, other in zip(names, (names[2], names[3], names[0], names[1]), strict=True)
    }
