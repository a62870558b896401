"""Rounding after training, at two bits. It runs; it recognises less than half of the digits."""

import torch
from torch import nn


def train_quantized(model: nn.Module, inputs: torch.Tensor, labels: torch.Tensor, weight_bits: int, seed: int) -> dict:
    """The folded digits-cnn and labelled images -> one entry per Conv2d and Linear, as the statement describes."""
    low, high = -(2 ** (weight_bits - 1)), 2 ** (weight_bits - 1) - 1
    artefact = {}
    for name, layer in model.named_modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            weight = layer.weight.detach()
            scale = weight.abs().flatten(1).mean(dim=1)
            steps = weight / scale.reshape(-1, *[1] * (weight.dim() - 1))
            artefact[name] = {
                "weight": steps.round().clamp(low, high).to(torch.int8),
                "weight_scale": scale,
                "bias": layer.bias.detach().clone(),
            }
    return artefact
