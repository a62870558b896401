import torch
import torch.nn.functional as F


def relative(rows):
    distances = torch.cdist(rows, rows)
    others = ~torch.eye(len(rows), dtype=torch.bool)
    return distances / distances[others].mean()


def angles(rows):
    unit = F.normalize(rows[None, :, :] - rows[:, None, :], p=2, dim=2)
    return torch.bmm(unit, unit.transpose(1, 2)).view(-1)


def rkd_distance_loss(student, teacher):
    with torch.no_grad():
        target = relative(teacher)
    return F.smooth_l1_loss(relative(student), target, reduction="mean")


def rkd_angle_loss(student, teacher):
    with torch.no_grad():
        target = angles(teacher)
    return F.smooth_l1_loss(angles(student), target, reduction="mean")
