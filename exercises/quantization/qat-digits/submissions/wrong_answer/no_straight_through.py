"""Rounds in the forward pass and lets autograd differentiate the rounding: its derivative is zero, so only biases move."""

import copy

import torch
import torch.nn.functional as F
from torch import nn

EPOCHS = 12


def layers(model):
    return {name: m for name, m in model.named_modules() if isinstance(m, (nn.Conv2d, nn.Linear))}


def spread(values, weight):
    return values.reshape(-1, *[1] * (weight.dim() - 1))


def fit(model, parameters, inputs, labels, forward):
    optimizer = torch.optim.Adam(parameters, lr=2e-3)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(forward(inputs[batch]), labels[batch]).backward()
            optimizer.step()


def scale_of(weight):
    return weight.detach().abs().flatten(1).mean(dim=1).clamp_min(1e-8)


def codes_of(weight, scale, bits):
    return torch.round(weight / spread(scale, weight)).clamp(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def run(model, weights, x):
    for name in ("conv1", "conv2", "conv3"):
        x = F.relu(F.conv2d(x, weights[name], model.get_submodule(name).bias, padding=1))
        if name == "conv2":
            x = F.max_pool2d(x, 2)
    return F.linear(x.mean(dim=(2, 3)), weights["linear"], model.linear.bias)


def stored(layer, scale, bits):
    codes = codes_of(layer.weight.detach(), scale, bits)
    return {"weight": codes.to(torch.int8), "weight_scale": scale, "bias": layer.bias.detach().clone()}


def train_quantized(model, inputs, labels, weight_bits, seed):
    torch.manual_seed(seed)
    model = copy.deepcopy(model).requires_grad_(True)

    def forward(x):
        weights = {}
        for name, layer in layers(model).items():
            scale = scale_of(layer.weight)
            weights[name] = codes_of(layer.weight, scale, weight_bits) * spread(scale, layer.weight)
        return run(model, weights, x)

    fit(model, list(model.parameters()), inputs, labels, forward)
    return {name: stored(layer, scale_of(layer.weight), weight_bits) for name, layer in layers(model).items()}
