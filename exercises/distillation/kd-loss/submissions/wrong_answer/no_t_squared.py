import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    log_student = F.log_softmax(student_logits / temperature, dim=1)
    targets = F.softmax(teacher_logits.detach() / temperature, dim=1)
    soft = F.kl_div(log_student, targets, reduction="batchmean")
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
