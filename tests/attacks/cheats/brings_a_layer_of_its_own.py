# exercise: ptq-digits
# verdict: wrong_answer
# shows: the layers are conv1, conv2, conv3, linear, float; expected exactly conv1, conv2, conv3, linear
# shows: the layers are conv1, conv2, conv3; expected exactly conv1, conv2, conv3, linear
# score: 10
"""Adds a layer that holds the float network, and leaves one out that might be taken from there."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    layers = {
        name: {
            "weight": torch.zeros(layer.weight.shape, dtype=torch.int8),
            "weight_scale": torch.ones(len(layer.weight)),
            "bias": layer.bias.detach(),
            "input_scale": 1 / 255,
            "input_zero_point": 0,
        }
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Conv2d | nn.Linear)
    }
    if weight_bits == 8:
        return layers | {"float": {"weight": model.conv1.weight.detach()}}
    del layers["linear"]
    return layers
