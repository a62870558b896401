import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    student = F.softmax(student_logits / temperature, dim=1)
    targets = F.softmax(teacher_logits.detach() / temperature, dim=1)
    soft = (targets * (targets.log() - student.log())).sum(dim=1).mean() * temperature**2
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
