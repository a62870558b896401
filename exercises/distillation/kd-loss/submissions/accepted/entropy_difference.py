import torch
import torch.nn.functional as F


class KDLoss(torch.nn.Module):
    """KL as cross-entropy minus the teacher's entropy."""

    def __init__(self, temperature, alpha):
        super().__init__()
        self.temperature, self.alpha = temperature, alpha

    def forward(self, student, teacher, labels):
        targets = F.softmax(teacher.detach() / self.temperature, dim=1)
        crossed = F.cross_entropy(student / self.temperature, targets)
        entropy = -torch.xlogy(targets, targets).sum(1).mean()
        hard = F.nll_loss(F.log_softmax(student, 1), labels)
        return self.alpha * self.temperature**2 * (crossed - entropy) + (1 - self.alpha) * hard


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    return KDLoss(temperature, alpha)(student_logits, teacher_logits, labels)
