import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    targets = F.softmax(teacher_logits.detach(), dim=1)
    soft = F.kl_div(F.log_softmax(student_logits, dim=1), targets, reduction="batchmean")
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
