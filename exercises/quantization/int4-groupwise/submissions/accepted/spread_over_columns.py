"""One scale and zero point for each column, by index; the way back multiplies first and takes zero * scale off."""

import torch


def _group_of(columns, group_size):
    return torch.arange(columns) // group_size


def quantize_int4(weight, group_size):
    columns = weight.shape[1]
    if columns % 2 != 0 or columns % group_size != 0:
        raise ValueError(f"cannot pack {columns} columns")
    split = torch.stack(weight.split(group_size, dim=1), dim=1)
    ends = torch.cat([split, torch.zeros_like(split)], dim=-1).aminmax(dim=-1)
    scale = (ends.max - ends.min) / 15
    scale[scale == 0] = 1
    zero = torch.floor(0.5 - ends.min * scale.reciprocal())
    column = _group_of(columns, group_size)
    codes = torch.addcdiv(zero[:, column], weight, scale[:, column]).round_().clamp_(0, 15).int()
    packed = codes.view(-1, columns // 2, 2) @ torch.tensor([1, 16], dtype=torch.int32)
    return packed.to(torch.uint8), scale, zero.to(torch.uint8)


def dequantize_int4(packed, scale, zero, group_size):
    codes = torch.empty(packed.shape[0], packed.shape[1] * 2)
    codes[:, 0::2], codes[:, 1::2] = packed & 0x0F, packed >> 4
    column = _group_of(codes.shape[1], group_size)
    return codes * scale[:, column] - (zero * scale)[:, column]
