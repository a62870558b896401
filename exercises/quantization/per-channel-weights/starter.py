import torch


def quantize_per_channel(weight: torch.Tensor, axis: int = 0, num_bits: int = 8) -> tuple[torch.Tensor, torch.Tensor]:
    """A float32 weight of 1 to 4 dimensions -> (int8 codes of its shape, float32 scales [C] along `axis`)."""
    raise NotImplementedError("write quantize_per_channel")


def dequantize_per_channel(q: torch.Tensor, scale: torch.Tensor, axis: int = 0) -> torch.Tensor:
    """int8 codes and the scales [C] along `axis` -> the float32 weights that they stand for."""
    raise NotImplementedError("write dequantize_per_channel")
