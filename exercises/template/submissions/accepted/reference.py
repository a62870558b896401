import torch


def center_rows(values: torch.Tensor) -> torch.Tensor:
    return values - values.mean(dim=1, keepdim=True)
