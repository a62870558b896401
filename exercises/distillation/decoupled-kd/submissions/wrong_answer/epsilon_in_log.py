import torch
import torch.nn.functional as F


def two_way(probs, labels):
    target = probs.gather(1, labels[:, None])
    return torch.cat([target, 1 - target], dim=1)


def kl(teacher, student):
    return (teacher * ((teacher + 1e-8).log() - (student + 1e-8).log())).sum(dim=1).mean()


def without_target(logits, labels):
    keep = ~F.one_hot(labels, logits.shape[1]).bool()
    return logits[keep].view(len(logits), -1)


def dkd_loss(student_logits, teacher_logits, labels, alpha, beta, temperature):
    student, teacher = student_logits / temperature, teacher_logits.detach() / temperature
    tckd = kl(two_way(teacher.softmax(1), labels), two_way(student.softmax(1), labels))
    log_student = F.log_softmax(without_target(student, labels), dim=1)
    log_teacher = F.log_softmax(without_target(teacher, labels), dim=1)
    nckd = F.kl_div(log_student, log_teacher, log_target=True, reduction="batchmean")
    return temperature**2 * (alpha * tckd + beta * nckd)
