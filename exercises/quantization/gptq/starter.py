"""GPTQ (Frantar et al. 2022). So far every weight goes to its nearest code, and the inputs are not looked at."""

import torch


def gptq(
    weight: torch.Tensor, inputs: torch.Tensor, num_bits: int, damp: float = 0.01
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """weight [O, I], inputs [N, I] -> codes uint8 [O, I], scale [O], zero [O]."""
    top = 2**num_bits - 1
    low, high = weight.amin(dim=1).clamp(max=0), weight.amax(dim=1).clamp(min=0)
    scale = torch.where(high > low, (high - low) / top, 1.0)
    zero = torch.round(-low / scale)
    codes = (torch.round(weight / scale[:, None]) + zero[:, None]).clamp(0, top)
    return codes.to(torch.uint8), scale, zero
