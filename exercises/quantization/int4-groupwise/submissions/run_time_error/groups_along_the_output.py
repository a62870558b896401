"""Groups weights of neighbouring outputs instead of neighbouring inputs."""

import torch


def quantize_int4(weight: torch.Tensor, group_size: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    rows, columns = weight.shape
    if columns % 2 or columns % group_size:
        raise ValueError(f"{columns} columns do not make pairs and groups of {group_size}")
    blocks = weight.split(group_size, dim=0)
    low = torch.stack([block.amin(dim=0) for block in blocks]).clamp(max=0)
    high = torch.stack([block.amax(dim=0) for block in blocks]).clamp(min=0)
    scale = torch.where(high > low, (high - low) / 15, 1.0)
    zero = torch.round(-low / scale)
    group = torch.arange(rows) // group_size
    codes = (torch.round(weight / scale[group]) + zero[group]).clamp(0, 15).to(torch.uint8)
    return codes[:, 0::2] | (codes[:, 1::2] << 4), scale, zero.to(torch.uint8)


def dequantize_int4(packed: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor, group_size: int) -> torch.Tensor:
    codes = torch.stack([packed & 15, packed >> 4], dim=2).flatten(start_dim=1)
    group = torch.arange(len(codes)) // group_size
    return (codes.to(torch.float32) - zero[group]) * scale[group]
