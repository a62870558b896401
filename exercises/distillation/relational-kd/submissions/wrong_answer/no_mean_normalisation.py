import torch
import torch.nn.functional as F


def relative_distances(x):
    return torch.cdist(x, x)


def cosines(x):
    e = F.normalize(x.unsqueeze(0) - x.unsqueeze(1), dim=2)
    return torch.bmm(e, e.transpose(1, 2))


def rkd_distance_loss(student, teacher):
    return F.smooth_l1_loss(relative_distances(student), relative_distances(teacher.detach()))


def rkd_angle_loss(student, teacher):
    return F.smooth_l1_loss(cosines(student), cosines(teacher.detach()))
