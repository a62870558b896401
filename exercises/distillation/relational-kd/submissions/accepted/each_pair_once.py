import torch
import torch.nn.functional as F


def rkd_distance_loss(student, teacher):
    """Each unordered pair once, counted twice; the diagonal adds nothing but to the count."""
    n = len(student)
    ours, theirs = F.pdist(student), F.pdist(teacher.detach())
    losses = F.huber_loss(ours / ours.mean(), theirs / theirs.mean(), reduction="sum", delta=1.0)
    return 2 * losses / n**2


def rkd_angle_loss(student, teacher):
    losses = []
    for vertex in range(len(student)):
        ours = F.normalize(student - student[vertex], dim=1)
        theirs = F.normalize(teacher.detach() - teacher.detach()[vertex], dim=1)
        losses.append(F.smooth_l1_loss(ours @ ours.T, theirs @ theirs.T, beta=1.0))
    return torch.stack(losses).mean()
