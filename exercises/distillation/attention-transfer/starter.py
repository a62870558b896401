import torch


def attention_map(features: torch.Tensor) -> torch.Tensor:
    """features [N, C, H, W] -> where they are active, [N, H*W], each row of Euclidean length 1."""
    raise NotImplementedError("write attention_map")


def attention_transfer_loss(student: list[torch.Tensor], teacher: list[torch.Tensor]) -> torch.Tensor:
    """Features of some layers of both networks -> the sum over layers of the mean squared difference of their maps."""
    raise NotImplementedError("write attention_transfer_loss")
