import torch


def kl(p, q):
    return (p * ((p + 1e-8).log() - (q + 1e-8).log())).sum(dim=-1)


def token_divergence(student_logits, teacher_logits, mask, kind, beta=0.5):
    student = torch.softmax(student_logits, dim=-1)
    teacher = torch.softmax(teacher_logits.detach(), dim=-1)
    if kind == "forward":
        values = kl(teacher, student)
    elif kind == "reverse":
        values = kl(student, teacher)
    elif kind == "jsd":
        mixture = beta * teacher + (1 - beta) * student
        values = beta * kl(teacher, mixture) + (1 - beta) * kl(student, mixture)
    else:
        raise ValueError(f"unknown kind {kind!r}")
    values = values.masked_fill(~mask, 0.0)
    return values.sum() / mask.sum().clamp(min=1)
