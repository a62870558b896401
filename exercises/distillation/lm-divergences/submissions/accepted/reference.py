import torch
import torch.nn.functional as F


def token_divergence(
    student_logits: torch.Tensor,
    teacher_logits: torch.Tensor,
    mask: torch.Tensor,
    kind: str,
    beta: float = 0.5,
) -> torch.Tensor:
    """Forward KL, reverse KL, or GKD's generalised Jensen-Shannon divergence, averaged over the unmasked positions."""
    student, teacher = F.log_softmax(student_logits, dim=-1), F.log_softmax(teacher_logits.detach(), dim=-1)
    if kind == "forward":
        per_position = kl(teacher, student)
    elif kind == "reverse":
        per_position = kl(student, teacher)
    elif kind == "jsd":
        mixture = log_mixture(teacher, student, beta)
        per_position = beta * kl(teacher, mixture) + (1 - beta) * kl(student, mixture)
    else:
        raise ValueError(f"kind is forward, reverse or jsd, not {kind!r}")
    return (per_position * mask).sum() / mask.sum().clamp(min=1)


def kl(log_p: torch.Tensor, log_q: torch.Tensor) -> torch.Tensor:
    """KL(p || q) at each position, from log-probabilities [..., V]."""
    return (log_p.exp() * (log_p - log_q)).sum(dim=-1)


def log_mixture(teacher: torch.Tensor, student: torch.Tensor, beta: float) -> torch.Tensor:
    """log(beta * teacher + (1 - beta) * student), from logarithms; log 0 = -inf drops a side without harm."""
    weights = torch.tensor([beta, 1 - beta]).log()
    return torch.logaddexp(teacher + weights[0], student + weights[1])
