"""Channels are equalised between neighbouring layers first, and each bias takes the mean error of its layer away."""

import copy

import torch
import torch.nn.functional as F
from torch import nn


@torch.no_grad()
def quantize_model(model, calibration, weight_bits):
    model = copy.deepcopy(model)
    for first, second in (("conv1", "conv2"), ("conv2", "conv3"), ("conv3", "linear")):
        equalise(getattr(model, first), getattr(model, second))
    inputs = {}
    for name, module in model.named_children():
        module.register_forward_pre_hook(lambda m, args, name=name: inputs.update({name: args[0]}))
    model(calibration)
    return {name: quantize(module, inputs[name], weight_bits) for name, module in model.named_children()}


def equalise(first, second):
    out = first.weight.abs().flatten(1).amax(1)
    into = second.weight.abs().transpose(0, 1).flatten(1).amax(1)
    gain = (into / out).sqrt()
    first.weight.mul_(gain[:, None, None, None])
    first.bias.mul_(gain)
    second.weight.div_(gain.reshape(1, -1, *[1] * (second.weight.dim() - 2)))


def quantize(module, x, bits):
    top = 2 ** (bits - 1) - 1
    weight = module.weight
    scale = weight.abs().amax(dim=tuple(range(1, weight.dim()))) / top
    column = scale.reshape(-1, *[1] * (weight.dim() - 1))
    codes = (weight / column).round()
    apply = F.linear if isinstance(module, nn.Linear) else lambda x, w: F.conv2d(x, w, padding=1)
    error = apply(x, codes * column - weight).transpose(0, 1).flatten(1).mean(1)
    return {
        "weight": codes.to(torch.int8),
        "weight_scale": scale,
        "bias": module.bias - error,
        "input_scale": x.max().item() / 255,
        "input_zero_point": 0,
    }
