import torch
import torch.nn.functional as F


def decouple(logits, labels):
    target = F.one_hot(labels, logits.shape[1]).bool()
    others = logits[~target].view(len(logits), -1)
    two_way = torch.stack([logits[target], others.logsumexp(1)], dim=1)
    return F.log_softmax(two_way, dim=1), F.log_softmax(others, dim=1)


def kl(teacher, student):
    return F.kl_div(student, teacher, log_target=True, reduction="batchmean")


def dkd_loss(student_logits, teacher_logits, labels, alpha, beta, temperature):
    student_two_way, student_others = decouple(student_logits / temperature, labels)
    teacher_two_way, teacher_others = decouple(teacher_logits.detach() / temperature, labels)
    log_teacher, log_student = teacher_two_way[:, 0], student_two_way[:, 0]
    tckd = (log_teacher.exp() * (log_teacher - log_student)).mean()
    nckd = kl(teacher_others, student_others)
    return temperature**2 * (alpha * tckd + beta * nckd)
