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
    """One step of distillation, as found in the wild. It has several defects: find and mend them all."""
    teacher_logits = teacher(inputs)
    student_logits = student(inputs)
    hard_loss = F.cross_entropy(student_logits, labels)
    soft_loss = F.cross_entropy(student_logits, teacher_logits)
    optimizer.zero_grad()
    hard_loss.backward()
    soft_loss.backward()
    optimizer.step()
    return hard_loss + soft_loss
