import torch
from torch import nn


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    with torch.no_grad():
        targets = nn.functional.softmax(teacher_logits / temperature, dim=-1)
    kl = nn.KLDivLoss(reduction="sum")(torch.log_softmax(student_logits / temperature, -1), targets)
    distillation = kl / student_logits.size(0) * temperature * temperature
    return nn.CrossEntropyLoss()(student_logits, labels) * (1.0 - alpha) + distillation * alpha
