import torch


def smoothing_scales(act_absmax: torch.Tensor, weight: torch.Tensor, alpha: float = 0.5) -> torch.Tensor:
    weight_absmax = weight.abs().amax(dim=0)
    return act_absmax**alpha / weight_absmax ** (1 - alpha)


def smooth(weight: torch.Tensor, s: torch.Tensor) -> torch.Tensor:
    return weight * s
