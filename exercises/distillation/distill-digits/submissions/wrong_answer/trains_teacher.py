import torch
import torch.nn.functional as F

EPOCHS = 30
BATCH = 64
TEMPERATURE = 4.0


def distill(teacher, student, labelled_inputs, labels, unlabelled_inputs, seed):
    torch.manual_seed(seed)
    images = torch.cat([labelled_inputs, unlabelled_inputs])
    teacher.eval()
    optimizer = torch.optim.Adam([*student.parameters(), *teacher.parameters()], lr=1e-2)
    student.train()
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            logits = student(images[batch])
            loss = TEMPERATURE**2 * F.kl_div(
                F.log_softmax(logits / TEMPERATURE, dim=1), F.softmax(teacher(images[batch]) / TEMPERATURE, dim=1), reduction="batchmean"
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return student
