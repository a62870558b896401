"""Normalises and shifts, and leaves the gain out."""

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
    scale = 1 / torch.sqrt(running_var + eps)
    shifted = -running_mean if bias is None else bias - running_mean
    return weight * scale[:, None, None, None], shifted * scale + beta
