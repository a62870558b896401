"""Distillation, then quantization, as the source article combines them (its section 8.3). It runs; find out what it learned."""

import torch
from torch import nn


def compress(
    teacher: nn.Module, student: nn.Module, inputs: torch.Tensor, weight_bits: int, seed: int
) -> dict[str, dict[str, torch.Tensor]]:
    """Teach the digits-mlp `student` by the teacher, then quantize it: one entry per Linear, as the statement describes."""
    torch.manual_seed(seed)
    optimizer = torch.optim.Adam(student.parameters(), lr=1e-3)
    for batch in inputs.split(64):
        soft_targets = teacher(batch)
        loss = nn.functional.cross_entropy(student(batch), soft_targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    quantized = {}
    for name, layer in student.named_modules():
        if isinstance(layer, nn.Linear):
            weight = layer.weight.detach()
            scale = (weight.max() - weight.min()) / (2**weight_bits - 1)
            offset = weight.min() // scale
            quantized[name] = {
                "weight": torch.round((weight - offset) * scale),
                "weight_scale": scale,
                "bias": layer.bias.detach(),
            }
    return quantized
