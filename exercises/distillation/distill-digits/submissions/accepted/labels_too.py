import copy

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class KDLoss(nn.Module):
    def __init__(self, T=4.0, alpha=0.7):
        super().__init__()
        self.T, self.alpha = T, alpha
        self.kl = nn.KLDivLoss(reduction="batchmean")
        self.ce = nn.CrossEntropyLoss()

    def forward(self, student_logits, teacher_logits, hard_logits, labels):
        soft = self.kl((student_logits / self.T).log_softmax(1), (teacher_logits / self.T).softmax(1))
        return self.alpha * self.T**2 * soft + (1 - self.alpha) * self.ce(hard_logits, labels)


def distill(teacher, student, labelled_inputs, labels, unlabelled_inputs, seed):
    student = copy.deepcopy(student)
    loader = DataLoader(
        TensorDataset(unlabelled_inputs), batch_size=32, shuffle=True, generator=torch.Generator().manual_seed(seed)
    )
    criterion, optimizer = KDLoss(), torch.optim.AdamW(student.parameters(), lr=5e-3)
    teacher = teacher.eval()
    for epoch in range(30):
        for (x,) in loader:
            with torch.no_grad():
                t = teacher(x)
            optimizer.zero_grad()
            criterion(student(x), t, student(labelled_inputs), labels).backward()
            optimizer.step()
    return student.eval()
