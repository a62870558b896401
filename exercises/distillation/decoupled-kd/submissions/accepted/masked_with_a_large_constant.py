# The target is pushed far below any logit instead of being taken out; log p of target and rest by log-sigmoids.
import torch
import torch.nn.functional as F


def dkd_loss(student_logits, teacher_logits, labels, alpha, beta, temperature):
    with torch.no_grad():
        teacher_gap, teacher_rest = split(teacher_logits / temperature, labels)
        target_mass = torch.sigmoid(teacher_gap)
    gap, rest = split(student_logits / temperature, labels)
    on_target = target_mass * (F.logsigmoid(teacher_gap) - F.logsigmoid(gap))
    on_rest = torch.sigmoid(-teacher_gap) * (F.logsigmoid(-teacher_gap) - F.logsigmoid(-gap))
    tckd = (on_target + on_rest).mean()
    nckd = nn_kl(teacher_rest, rest)
    return (alpha * tckd + beta * nckd) * temperature**2


def split(z, labels):
    rows = torch.arange(z.size(0))
    hidden = torch.zeros_like(z)
    hidden[rows, labels] = 1e9
    others = z - hidden
    return z[rows, labels] - torch.logsumexp(others, 1), F.log_softmax(others, 1)


def nn_kl(log_teacher, log_student):
    return torch.nn.KLDivLoss(reduction="batchmean")(log_student, log_teacher.exp())
