"""Calls the layers by hand on quantized weights; the scale of a channel is that of its largest magnitude."""

import torch
import torch.nn.functional as F


class RoundStraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.round(x)

    @staticmethod
    def backward(ctx, upstream):
        return upstream


def grid(weight, bits):
    top = 2 ** (bits - 1)
    largest = weight.detach().abs().reshape(len(weight), -1).max(dim=1).values
    scale = (largest / (top - 0.5)).clamp(min=1e-6).view([-1] + [1] * (weight.ndim - 1))
    return scale, -top, top - 1


def quantize(weight, bits):
    scale, low, high = grid(weight, bits)
    return torch.clamp(RoundStraightThrough.apply(weight / scale), low, high) * scale


def run(params, x, bits):
    for name in ("conv1", "conv2", "conv3"):
        x = F.relu(F.conv2d(x, quantize(params[name + ".weight"], bits), params[name + ".bias"], padding=1))
        if name == "conv2":
            x = F.max_pool2d(x, 2)
    return F.linear(x.mean((2, 3)), quantize(params["linear.weight"], bits), params["linear.bias"])


def train_quantized(model, inputs, labels, weight_bits, seed):
    generator = torch.Generator().manual_seed(seed)
    params = {name: p.detach().clone().requires_grad_() for name, p in model.named_parameters()}
    optimizer = torch.optim.Adam(params.values(), lr=2e-3)
    epochs = 20
    for epoch in range(epochs):
        if epoch == 14:
            optimizer.param_groups[0]["lr"] = 5e-4
        order = torch.randperm(len(inputs), generator=generator)
        for start in range(0, len(order), 64):
            batch = order[start : start + 64]
            loss = F.cross_entropy(run(params, inputs[batch], weight_bits), labels[batch])
            grads = torch.autograd.grad(loss, list(params.values()))
            for p, g in zip(params.values(), grads):
                p.grad = g
            optimizer.step()
    result = {}
    for name in ("conv1", "conv2", "conv3", "linear"):
        weight = params[name + ".weight"].detach()
        scale, low, high = grid(weight, weight_bits)
        result[name] = {
            "weight": torch.clamp(torch.round(weight / scale), low, high).to(torch.int8),
            "weight_scale": scale.reshape(-1),
            "bias": params[name + ".bias"].detach(),
        }
    return result
