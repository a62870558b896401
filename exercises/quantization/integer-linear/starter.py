import torch


def quantize_multiplier(real: float) -> tuple[int, int]:
    """A factor in (0, 1) as integers: real = multiplier * 2^-31 * 2^-shift, 2^30 <= multiplier < 2^31."""
    raise NotImplementedError("write quantize_multiplier")


def integer_linear(
    x_q: torch.Tensor,
    w_q: torch.Tensor,
    bias_q: torch.Tensor,
    x_zp: int,
    multiplier: int,
    shift: int,
    out_zp: int,
) -> torch.Tensor:
    """uint8 [N, K] and int8 [M, K] to uint8 [N, M] without floating point."""
    raise NotImplementedError("write integer_linear")
