import torch
from torch.nn import functional as F


def distillation_step(student, teacher, optimizer, inputs, labels, temperature=4.0, alpha=0.7):
    was_training = teacher.training
    teacher.train(False)
    with torch.inference_mode():
        teacher_logits = teacher(inputs)
    teacher.train(was_training)
    student.train(True)

    def closure():
        student.zero_grad()
        logits = student(inputs)
        targets = (teacher_logits / temperature).softmax(-1)
        kl = F.kl_div((logits / temperature).log_softmax(-1), targets, reduction="sum") / len(inputs)
        loss = alpha * temperature * temperature * kl + (1 - alpha) * F.cross_entropy(logits, labels)
        loss.backward()
        return loss

    return float(optimizer.step(closure))
