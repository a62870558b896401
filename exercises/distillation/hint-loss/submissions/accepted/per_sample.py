import torch
from torch import nn


class PointwiseConv(nn.Conv2d):
    """A convolution that mixes channels and looks at no neighbours."""

    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, kernel_size=1, stride=1, padding=0)


class HintLoss(nn.Module):
    def __init__(self, student_channels, teacher_channels):
        super().__init__()
        self.regressor = PointwiseConv(student_channels, teacher_channels)
        self.criterion = nn.MSELoss(reduction="none")

    def forward(self, student, teacher):
        for axis in (2, 3):
            if student.shape[axis] != teacher.shape[axis]:
                raise ValueError(f"axis {axis} differs")
        with torch.no_grad():
            target = teacher.clone()
        per_sample = self.criterion(self.regressor(student), target).flatten(1).mean(dim=1)
        return sum(per_sample) / student.shape[0]
