import torch
import torch.nn.functional as F
from torch import nn


def distillation_step(
    student: nn.Module,
    teacher: nn.Module,
    optimizer: torch.optim.Optimizer,
    inputs: torch.Tensor,
    labels: torch.Tensor,
    temperature: float = 4.0,
    alpha: float = 0.7,
) -> float:
    """One optimizer step of the student on the distillation loss; returns the loss before it."""
    student.train()
    teacher.eval()
    with torch.no_grad():
        targets = F.log_softmax(teacher(inputs) / temperature, dim=1)
    logits = student(inputs)
    soft = F.kl_div(F.log_softmax(logits / temperature, dim=1), targets, log_target=True, reduction="batchmean")
    loss = alpha * temperature**2 * soft + (1 - alpha) * F.cross_entropy(logits, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
