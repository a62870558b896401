import torch
import torch.nn.functional as F


def distillation_step(student, teacher, optimizer, inputs, labels, temperature=4.0, alpha=0.7):
    student.train()
    teacher.eval()
    for parameter in teacher.parameters():
        parameter.requires_grad_(False)
    teacher_logits = teacher(inputs)
    student_logits = student(inputs)
    soft = F.kl_div(
        F.log_softmax(student_logits / temperature, dim=1),
        F.softmax(teacher_logits / temperature, dim=1),
        reduction="batchmean",
    )
    soft = soft * (alpha * temperature**2)
    hard = F.cross_entropy(student_logits, labels) * (1 - alpha)
    optimizer.zero_grad()
    soft.backward(retain_graph=True)
    hard.backward()
    optimizer.step()
    return soft.item() + hard.item()
