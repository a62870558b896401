import torch


def quantize_int4(weight: torch.Tensor, group_size: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """weight [O, I] -> packed uint8 [O, I/2], scale float32 [O, G], zero uint8 [O, G]; G = I / group_size."""
    raise NotImplementedError("write quantize_int4")


def dequantize_int4(packed: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor, group_size: int) -> torch.Tensor:
    """The float32 weight [O, I] that the packed codes stand for."""
    raise NotImplementedError("write dequantize_int4")
