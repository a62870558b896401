import torch
import torch.nn.functional as F


def attention_map(features: torch.Tensor) -> torch.Tensor:
    """Where a layer is active: squares summed over the channels, each sample's map of Euclidean length 1."""
    energy = features.square().sum(dim=1).flatten(start_dim=1)
    return energy / energy.norm(dim=1, keepdim=True)


def attention_transfer_loss(student: list[torch.Tensor], teacher: list[torch.Tensor]) -> torch.Tensor:
    """The mean squared difference of the maps, summed over the layers; only the student learns."""
    loss = torch.zeros(())
    for ours, theirs in zip(student, teacher, strict=True):  # ValueError where one list is longer
        if ours.shape[2:] != theirs.shape[2:]:
            raise ValueError(f"maps of {tuple(ours.shape[2:])} and {tuple(theirs.shape[2:])} do not fit")
        loss = loss + F.mse_loss(attention_map(ours), attention_map(theirs.detach()))
    return loss
