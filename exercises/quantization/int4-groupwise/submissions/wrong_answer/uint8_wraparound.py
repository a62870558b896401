"""Subtracts bytes from bytes: below the zero point they wrap around."""

import torch


def quantize_int4(weight: torch.Tensor, group_size: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    rows, columns = weight.shape
    if columns % 2 or columns % group_size:
        raise ValueError(f"{columns} columns do not make pairs and groups of {group_size}")
    groups = weight.reshape(rows, -1, group_size)
    low, high = groups.amin(dim=2).clamp(max=0), groups.amax(dim=2).clamp(min=0)
    scale = torch.where(high > low, (high - low) / 15, 1.0)
    zero = torch.round(-low / scale)
    codes = (torch.round(groups / scale[..., None]) + zero[..., None]).clamp(0, 15)
    codes = codes.reshape(rows, columns).to(torch.uint8)
    return codes[:, 0::2] | (codes[:, 1::2] << 4), scale, zero.to(torch.uint8)


def dequantize_int4(packed: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor, group_size: int) -> torch.Tensor:
    codes = torch.stack([packed & 15, packed >> 4], dim=2).flatten(start_dim=1)
    groups = codes.reshape(*scale.shape, group_size)
    steps = groups - zero[..., None]
    return (steps * scale[..., None]).reshape(codes.shape)
