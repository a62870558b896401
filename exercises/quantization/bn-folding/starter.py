import torch


def fold_batch_norm(
    weight: torch.Tensor,
    bias: torch.Tensor | None,
    gamma: torch.Tensor,
    beta: torch.Tensor,
    running_mean: torch.Tensor,
    running_var: torch.Tensor,
    eps: float,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Weight [O, I, kh, kw] and bias [O] of one convolution that does what convolution and batch norm do in a row."""
    return weight, beta if bias is None else bias
