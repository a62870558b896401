import torch
from torch import nn


def pairwise(rows):
    """Distances from inner products, as many libraries compute them; the floor keeps the root's gradient finite."""
    squares = rows.square().sum(1)
    products = rows @ rows.t()
    distances = (squares[:, None] + squares[None, :] - 2 * products).clamp(min=1e-12).sqrt()
    return distances * (1 - torch.eye(len(rows)))


class Distance(nn.Module):
    def relations(self, rows):
        distances = pairwise(rows)
        n = rows.shape[0]
        return distances / distances.sum().div(n * n - n)

    def forward(self, student, teacher):
        return nn.SmoothL1Loss()(self.relations(student), self.relations(teacher).detach())


class Angle(Distance):
    def relations(self, rows):
        sides = rows[None] - rows[:, None]
        return torch.einsum("jid,jkd->jik", *[sides / pairwise(rows)[:, :, None].clamp(min=1e-6)] * 2)


def rkd_distance_loss(student, teacher):
    return Distance()(student, teacher)


def rkd_angle_loss(student, teacher):
    return Angle()(student, teacher)
