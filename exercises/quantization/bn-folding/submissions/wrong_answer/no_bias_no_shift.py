"""A convolution without bias stays without: only beta is put there."""

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
    if bias is None:
        return weight * scale[:, None, None, None], beta.clone()
    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta
