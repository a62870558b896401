import torch
import torch.nn.functional as F
from torch import nn


class HintLoss(nn.Module):
    """FitNets: a 1x1 convolution brings the student's features to the teacher's width; the mean squared error compares."""

    def __init__(self, student_channels: int, teacher_channels: int) -> None:
        super().__init__()
        self.regressor = nn.Conv2d(student_channels, teacher_channels, kernel_size=1)

    def forward(self, student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
        if student.shape[2:] != teacher.shape[2:]:
            raise ValueError(f"spatial sizes differ: {tuple(student.shape[2:])} and {tuple(teacher.shape[2:])}")
        return F.mse_loss(self.regressor(student), teacher.detach())
