import torch
import torch.nn.functional as F


def kl(log_p, log_q):
    return (log_p.exp() * (log_p - log_q)).sum(dim=-1)


def token_divergence(student_logits, teacher_logits, mask, kind, beta=0.5):
    student = F.log_softmax(student_logits, dim=-1)
    teacher = F.log_softmax(teacher_logits.detach(), dim=-1)
    if kind == "forward":
        values = kl(teacher, student)
    elif kind == "reverse":
        values = kl(student, teacher)
    elif kind == "jsd":
        weights = torch.tensor([beta, 1 - beta]).log()
        mixture = torch.logaddexp(teacher + weights[0], student + weights[1])
        values = beta * kl(teacher, mixture) + (1 - beta) * kl(student, mixture)
    else:
        raise ValueError(f"unknown kind {kind!r}")
    return values.mean()
