"""Trains float shadow weights through their own rounding: the forward pass is what will be stored, the gradient goes straight through."""

import copy

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import parametrize

EPOCHS = 12
BATCH = 64
LEARNING_RATE = 3e-3


class Rounded(nn.Module):
    """A weight as its integers will stand for it; one scale per output, recomputed from the weight at every step."""

    def __init__(self, bits):
        super().__init__()
        self.low, self.high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1

    def scale(self, weight):
        mean = weight.detach().abs().flatten(1).mean(dim=1).clamp_min(1e-8)
        return mean.reshape(-1, *[1] * (weight.dim() - 1))

    def codes(self, weight):
        return torch.round(weight / self.scale(weight)).clamp(self.low, self.high)

    def forward(self, weight):
        rounded = self.codes(weight) * self.scale(weight)
        return weight + (rounded - weight).detach()


def train_quantized(model: nn.Module, inputs: torch.Tensor, labels: torch.Tensor, weight_bits: int, seed: int) -> dict:
    torch.manual_seed(seed)
    model = copy.deepcopy(model).train().requires_grad_(True)
    layers = {name: module for name, module in model.named_modules() if isinstance(module, nn.Conv2d | nn.Linear)}
    for layer in layers.values():
        parametrize.register_parametrization(layer, "weight", Rounded(weight_bits))
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    steps = EPOCHS * -(-len(inputs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(BATCH):
            optimizer.zero_grad()
            F.cross_entropy(model(inputs[batch]), labels[batch]).backward()
            optimizer.step()
            schedule.step()
    return {name: stored(layer) for name, layer in layers.items()}


def stored(layer: nn.Module) -> dict:
    rounding, weight = layer.parametrizations.weight[0], layer.parametrizations.weight.original.detach()
    return {
        "weight": rounding.codes(weight).to(torch.int8),
        "weight_scale": rounding.scale(weight).flatten(),
        "bias": layer.bias.detach().clone(),
    }
