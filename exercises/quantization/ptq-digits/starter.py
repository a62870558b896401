"""Quantization after training as the source article has it (its section 8.2). It runs, and quantizes less than it says."""

import torch
from torch import nn


def quantize_model(model: nn.Module, calibration: torch.Tensor, weight_bits: int) -> dict[str, dict]:
    """The folded digits-cnn -> one entry per Conv2d and Linear, as the statement describes."""
    quantized = {}
    for name, parameter in model.named_parameters():
        if "weight" in name or "activation" in name:
            w_min, w_max = parameter.min().item(), parameter.max().item()
            scale = (w_max - w_min) / (2**weight_bits - 1)
            offset = w_min // scale
            quantized[name] = torch.round((parameter.detach() - offset) * scale)
        else:
            quantized[name] = parameter.detach()
    return quantized
