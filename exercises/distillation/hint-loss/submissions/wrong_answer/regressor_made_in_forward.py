import torch.nn.functional as F
from torch import nn


class HintLoss(nn.Module):
    def __init__(self, student_channels, teacher_channels):
        super().__init__()
        self.channels = student_channels, teacher_channels

    def forward(self, student, teacher):
        if student.shape[2:] != teacher.shape[2:]:
            raise ValueError("spatial sizes differ")
        regressor = nn.Conv2d(*self.channels, kernel_size=1)
        return F.mse_loss(regressor(student), teacher.detach())
