"""Leaves the convolution's own bias at its old size."""

import torch


def fold_batch_norm(
    weight: torch.Tensor,
    bias: torch.Tensor | None,
    gamma: torch.Tensor,
    beta: torch.Tensor,
    running_mean: torch.Tensor,
    running_var: torch.Tensor,
    eps: float,
) -> tuple[torch.Tensor, torch.Tensor]:
    scale = gamma / torch.sqrt(running_var + eps)
    folded = beta - running_mean * scale
    return weight * scale[:, None, None, None], folded if bias is None else folded + bias
