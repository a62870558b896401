"""Subtracts the running mean after scaling."""

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
    scaled = 0 if bias is None else bias * scale
    return weight * scale[:, None, None, None], scaled - running_mean + beta
