import torch
import torch.nn.functional as F


def relative_distances(x):
    distances = torch.cdist(x, x)
    n = len(x)
    return distances / (distances.sum() / (n * (n - 1)))


def cosines(x):
    e = F.normalize(x.unsqueeze(0) - x.unsqueeze(1), dim=2)
    return torch.bmm(e, e.transpose(1, 2)).clamp(-1 + 1e-6, 1 - 1e-6).acos()


def rkd_distance_loss(student, teacher):
    return F.smooth_l1_loss(relative_distances(student), relative_distances(teacher.detach()))


def rkd_angle_loss(student, teacher):
    return F.smooth_l1_loss(cosines(student), cosines(teacher.detach()))
