"""Batch norm of the teacher folded into its convolutions: a convolution, a shift and a scale are one convolution."""

import torch

_EPS = 1e-5
"""torch's default, which `DigitsCNN` uses."""
_BLOCKS = (1, 2, 3)


def fold_cnn(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights of `DigitsCNNFolded` that compute what `DigitsCNN` with this state computes in eval mode."""
    folded = {name: state[name] for name in ("linear.weight", "linear.bias")}
    for block in _BLOCKS:
        weight, bias = _fold(state, f"conv{block}", f"norm{block}")
        folded |= {f"conv{block}.weight": weight, f"conv{block}.bias": bias}
    return folded


def _fold(state: dict[str, torch.Tensor], conv: str, norm: str) -> tuple[torch.Tensor, torch.Tensor]:
    """In float64, so that one rounding remains: gain = gamma / sqrt(var + eps), bias = beta - mean * gain."""
    gamma, beta, mean, var = (
        state[f"{norm}.{part}"].double() for part in ("weight", "bias", "running_mean", "running_var")
    )
    gain = gamma / torch.sqrt(var + _EPS)
    weight = state[f"{conv}.weight"].double() * gain[:, None, None, None]
    return weight.float(), (beta - mean * gain).float()
