import torch


def dkd_loss(
    student_logits: torch.Tensor,
    teacher_logits: torch.Tensor,
    labels: torch.Tensor,
    alpha: float,
    beta: float,
    temperature: float,
) -> torch.Tensor:
    """T² * (alpha * TCKD + beta * NCKD), averaged over the batch, as a scalar tensor."""
    raise NotImplementedError("write dkd_loss")
