import torch
import torch.nn.functional as F


def dkd_loss(
    student_logits: torch.Tensor,
    teacher_logits: torch.Tensor,
    labels: torch.Tensor,
    alpha: float,
    beta: float,
    temperature: float,
) -> torch.Tensor:
    """Zhao et al. 2022: the KL of target against rest, and the KL among the rest, each with a weight of its own."""
    is_target = F.one_hot(labels, student_logits.shape[1]).bool()
    student_two_way, student_others = decouple(student_logits / temperature, is_target)
    teacher_two_way, teacher_others = decouple(teacher_logits.detach() / temperature, is_target)
    tckd = divergence(teacher_two_way, student_two_way)
    nckd = divergence(teacher_others, student_others)
    return temperature**2 * (alpha * tckd + beta * nckd)


def decouple(logits: torch.Tensor, is_target: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Log-probabilities of (target, rest) [N, 2], and of the other classes among themselves [N, C-1]."""
    target, others = logits[is_target], logits[~is_target].view(len(logits), -1)
    two_way = torch.stack([target, others.logsumexp(dim=1)], dim=1)
    return two_way.log_softmax(dim=1), others.log_softmax(dim=1)


def divergence(log_p: torch.Tensor, log_q: torch.Tensor) -> torch.Tensor:
    """KL(p || q), averaged over the batch."""
    return F.kl_div(log_q, log_p, log_target=True, reduction="batchmean")
