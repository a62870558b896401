"""One pass with a small learning rate."""

import torch
import torch.nn.functional as F
from torch import nn

TEMPERATURE = 4.0
EPOCHS = 1
BATCH = 64
LEARNING_RATE = 1e-3
TINY = 1e-8


def compress(teacher, student, inputs, weight_bits, seed):
    distil(teacher, student, inputs, seed)
    return {
        name: quantize(layer, weight_bits) for name, layer in student.named_modules() if isinstance(layer, nn.Linear)
    }


def distil(teacher: nn.Module, student: nn.Module, inputs: torch.Tensor, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    teacher.eval()
    with torch.no_grad():
        targets = F.softmax(teacher(inputs) / TEMPERATURE, dim=1)
    student.train()
    optimizer = torch.optim.Adam(student.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs), generator=generator).split(BATCH):
            guess = F.log_softmax(student(inputs[batch]) / TEMPERATURE, dim=1)
            loss = TEMPERATURE**2 * F.kl_div(guess, targets[batch], reduction="batchmean")
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()


def quantize(layer: nn.Linear, bits: int) -> dict[str, torch.Tensor]:
    top = 2 ** (bits - 1) - 1
    weight = layer.weight.detach()
    scale = (weight.abs().amax(dim=1) / top).clamp_min(TINY)
    codes = torch.round(weight / scale[:, None]).clamp(-top, top)
    return {"weight": codes.to(torch.int8), "weight_scale": scale, "bias": layer.bias.detach().clone()}
