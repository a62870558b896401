import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    log_teacher = F.log_softmax(teacher_logits.detach() / temperature, dim=1)
    log_student = F.log_softmax(student_logits / temperature, dim=1)
    soft = F.kl_div(log_teacher, log_student, log_target=True, reduction="batchmean") * temperature**2
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
