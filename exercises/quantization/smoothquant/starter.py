import torch


def smoothing_scales(act_absmax: torch.Tensor, weight: torch.Tensor, alpha: float = 0.5) -> torch.Tensor:
    """The inputs' largest magnitudes [I] and a weight [O, I] -> one scale for each input, [I]."""
    raise NotImplementedError("write smoothing_scales")


def smooth(weight: torch.Tensor, s: torch.Tensor) -> torch.Tensor:
    """The weight [O, I] that goes with activations divided by s [I]."""
    raise NotImplementedError("write smooth")
