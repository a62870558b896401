import torch
import torch.nn.functional as F


def mean_distance(x):
    n = len(x)
    return torch.cdist(x, x).sum() / (n * (n - 1))


def cosines(x):
    e = F.normalize(x.unsqueeze(0) - x.unsqueeze(1), dim=2)
    return torch.bmm(e, e.transpose(1, 2))


def rkd_distance_loss(student, teacher):
    teacher = teacher.detach()
    mean = mean_distance(teacher)
    return F.smooth_l1_loss(torch.cdist(student, student) / mean, torch.cdist(teacher, teacher) / mean)


def rkd_angle_loss(student, teacher):
    return F.smooth_l1_loss(cosines(student), cosines(teacher.detach()))
