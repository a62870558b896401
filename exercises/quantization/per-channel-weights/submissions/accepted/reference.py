"""Symmetric quantization of weights with one scale per channel, on the restricted grid that has no -2^(b-1)."""

import torch


def quantize_per_channel(weight: torch.Tensor, axis: int = 0, num_bits: int = 8) -> tuple[torch.Tensor, torch.Tensor]:
    if not 2 <= num_bits <= 8:
        raise ValueError(f"num_bits must be in 2..8, got {num_bits}")
    top = 2 ** (num_bits - 1) - 1
    channels = weight.movedim(axis, 0).reshape(weight.shape[axis], -1)
    absmax = channels.abs().amax(dim=1)
    scale = torch.where(absmax == 0, 1.0, absmax / top)
    # No clamp: a channel's largest magnitude is `top` steps by the choice of its scale.
    q = torch.round(weight / _along(scale, axis, weight.dim()))
    return q.to(torch.int8), scale


def dequantize_per_channel(q: torch.Tensor, scale: torch.Tensor, axis: int = 0) -> torch.Tensor:
    return q * _along(scale, axis, q.dim())


def _along(scale: torch.Tensor, axis: int, dims: int) -> torch.Tensor:
    """[C] -> C along `axis` and 1 elsewhere, so that it broadcasts over the channels."""
    shape = [1] * dims
    shape[axis] = -1
    return scale.reshape(shape)
