import torch


def rkd_distance_loss(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """student [N, D], teacher [N, E] -> smooth L1 between their distances, each in units of its mean, a scalar."""
    raise NotImplementedError("write rkd_distance_loss")


def rkd_angle_loss(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """student [N, D], teacher [N, E] -> smooth L1 between the cosines of the angles of all triples, a scalar."""
    raise NotImplementedError("write rkd_angle_loss")
