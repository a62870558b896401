import torch
import torch.nn.functional as F


def relative_distances(x):
    squares = (x.unsqueeze(0) - x.unsqueeze(1)).pow(2).sum(dim=2)
    distances = torch.where(squares > 0, squares.sqrt(), torch.zeros_like(squares))
    n = len(x)
    return distances / (distances.sum() / (n * (n - 1)))


def cosines(x):
    e = F.normalize(x.unsqueeze(0) - x.unsqueeze(1), dim=2)
    return torch.bmm(e, e.transpose(1, 2))


def rkd_distance_loss(student, teacher):
    return F.smooth_l1_loss(relative_distances(student), relative_distances(teacher.detach()))


def rkd_angle_loss(student, teacher):
    return F.smooth_l1_loss(cosines(student), cosines(teacher.detach()))
