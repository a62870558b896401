import torch
import torch.nn.functional as F

EPOCHS = 80
BATCH = 64


def distill(teacher, student, labelled_inputs, labels, unlabelled_inputs, seed):
    torch.manual_seed(seed)
    images = torch.cat([labelled_inputs, unlabelled_inputs])
    teacher.eval()
    with torch.no_grad():
        targets = teacher(images).argmax(dim=1)
    optimizer = torch.optim.Adam(student.parameters(), lr=1e-2)
    student.train()
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            logits = student(images[batch])
            loss = F.cross_entropy(logits, targets[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return student
