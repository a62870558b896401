"""Prunes the first layer it finds, and leaves the others whole."""

import copy

import torch
import torch.nn.functional as F
from torch import nn

EPOCHS = 15
BATCH = 64
LEARNING_RATE = 2e-3
TEMPERATURE = 4.0


def prune_and_distil(teacher: nn.Module, inputs: torch.Tensor, sparsity: float, seed: int) -> nn.Module:
    torch.manual_seed(seed)
    teacher = copy.deepcopy(teacher).eval()
    student = copy.deepcopy(teacher).requires_grad_(True).train()
    with torch.no_grad():
        targets = F.softmax(teacher(inputs) / TEMPERATURE, dim=1)
    weights = [next(m.weight for m in student.modules() if isinstance(m, nn.Conv2d | nn.Linear))]
    masks = smallest_out(weights, sparsity)
    apply(weights, masks)
    optimizer = torch.optim.Adam(student.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(BATCH):
            guess = F.log_softmax(student(inputs[batch]) / TEMPERATURE, dim=1)
            loss = TEMPERATURE**2 * F.kl_div(guess, targets[batch], reduction="batchmean")
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            apply(weights, masks)
        schedule.step()
    return student.eval()


def smallest_out(weights, sparsity):
    """True where a weight stays: the largest magnitudes of all layers together."""
    magnitudes = torch.cat([weight.detach().abs().flatten() for weight in weights])
    keep = len(magnitudes) - int(-(-sparsity * len(magnitudes) // 1))
    kept = torch.zeros(len(magnitudes), dtype=torch.bool)
    kept[magnitudes.topk(keep).indices] = True
    parts = kept.split([weight.numel() for weight in weights])
    return [part.reshape(weight.shape) for part, weight in zip(parts, weights, strict=True)]


@torch.no_grad()
def apply(weights, masks):
    for weight, mask in zip(weights, masks, strict=True):
        weight.mul_(mask)
