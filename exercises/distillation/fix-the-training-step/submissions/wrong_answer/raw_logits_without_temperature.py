import torch
import torch.nn.functional as F


def distillation_step(student, teacher, optimizer, inputs, labels, temperature=4.0, alpha=0.7):
    student.train()
    teacher.eval()
    with torch.no_grad():
        teacher_logits = teacher(inputs)
    student_logits = student(inputs)
    # As in the source article: raw outputs of the teacher as targets, no temperature.
    soft = F.cross_entropy(student_logits, teacher_logits)
    hard = F.cross_entropy(student_logits, labels)
    loss = alpha * soft + (1 - alpha) * hard
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
