import torch
import torch.nn.functional as F


def kl(log_p, log_q):
    return (log_p.exp() * (log_p - log_q)).sum(dim=-1)


def jsd(teacher, student, beta):
    weights = torch.tensor([beta, 1 - beta]).log()
    mixture = torch.logaddexp(teacher + weights[0], student + weights[1])
    return beta * kl(teacher, mixture) + (1 - beta) * kl(student, mixture)


DIVERGENCES = {
    "forward": lambda teacher, student, beta: kl(teacher, student),
    "reverse": lambda teacher, student, beta: kl(student, teacher),
    "jsd": jsd,
}


def token_divergence(student_logits, teacher_logits, mask, kind, beta=0.5):
    student = F.log_softmax(student_logits, dim=-1)
    teacher = F.log_softmax(teacher_logits.detach(), dim=-1)
    values = DIVERGENCES[kind](teacher, student, beta)
    return (values * mask).sum() / mask.sum().clamp(min=1)
