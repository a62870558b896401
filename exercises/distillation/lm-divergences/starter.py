import torch


def token_divergence(
    student_logits: torch.Tensor,
    teacher_logits: torch.Tensor,
    mask: torch.Tensor,
    kind: str,
    beta: float = 0.5,
) -> torch.Tensor:
    """The mean over unmasked positions of "forward" KL, "reverse" KL or "jsd" with weight beta, as a scalar tensor."""
    raise NotImplementedError("write token_divergence")
