from torch import nn


class HintLoss(nn.Module):
    def __init__(self, student_channels, teacher_channels):
        super().__init__()
        self.regressor = nn.Conv2d(student_channels, teacher_channels, kernel_size=1)

    def forward(self, student, teacher):
        if student.shape[2:] != teacher.shape[2:]:
            raise ValueError("spatial sizes differ")
        # The L2 distance of the paper, read without its square.
        return (self.regressor(student) - teacher.detach()).pow(2).mean().sqrt()
