import torch
import torch.nn.functional as F


def relative_distances(x):
    distances = torch.cdist(x, x)
    n = len(x)
    return distances / (distances.sum() / (n * (n - 1)))


def cosines(x):
    unit = F.normalize(x, dim=1)
    return unit @ unit.t()


def rkd_distance_loss(student, teacher):
    return F.smooth_l1_loss(relative_distances(student), relative_distances(teacher.detach()))


def rkd_angle_loss(student, teacher):
    return F.smooth_l1_loss(cosines(student), cosines(teacher.detach()))
