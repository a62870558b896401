# exercise: ptq-digits
# verdict: wrong_answer
# shows: conv1.weight_scale is float32[1], expected float32[16]
# shows: conv1.weight_scale is float32[16, 1, 1, 1], expected float32[16]
# score: 10
"""Has scales of shapes that would broadcast to the right one: a single number, and a column for each output."""

import torch
from torch import nn


def quantize_model(model, calibration, weight_bits):
    top = 2 ** (weight_bits - 1) - 1
    return {
        name: quantize(layer, top, one_for_all=weight_bits == 8)
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Conv2d | nn.Linear)
    }


def quantize(layer, top, one_for_all):
    weight = layer.weight.detach()
    scale = weight.abs().amax(tuple(range(1, weight.dim())), keepdim=True) / top
    if one_for_all:
        scale = scale.amax().reshape(1)
    return {
        "weight": torch.round(weight / scale).to(torch.int8),
        "weight_scale": scale,
        "bias": layer.bias.detach(),
        "input_scale": 1 / 255,
        "input_zero_point": 0,
    }
