import torch
import torch.nn.functional as F
from torch import nn

EPOCHS = 40
BATCH = 64
LEARNING_RATE = 1e-2
TEMPERATURE = 4.0


def distill(
    teacher: nn.Module,
    student: nn.Module,
    labelled_inputs: torch.Tensor,
    labels: torch.Tensor,
    unlabelled_inputs: torch.Tensor,
    seed: int,
) -> nn.Module:
    """Soft targets on every image, labelled or not; the teacher knows more than 20 labels do."""
    torch.manual_seed(seed)
    images = torch.cat([labelled_inputs, unlabelled_inputs])
    teacher.eval()
    with torch.no_grad():
        targets = F.log_softmax(teacher(images) / TEMPERATURE, dim=1)
    student.train()
    optimizer = torch.optim.Adam(student.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            guess = F.log_softmax(student(images[batch]) / TEMPERATURE, dim=1)
            loss = TEMPERATURE**2 * F.kl_div(guess, targets[batch], log_target=True, reduction="batchmean")
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return student
