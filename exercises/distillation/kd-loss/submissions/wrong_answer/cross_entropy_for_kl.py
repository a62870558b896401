import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    targets = F.softmax(teacher_logits.detach() / temperature, dim=1)
    soft = F.cross_entropy(student_logits / temperature, targets) * temperature**2
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
