import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    soft = F.cross_entropy(student_logits / temperature, teacher_logits.detach() / temperature) * temperature**2
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
