"""Prunes in three rounds through torch.nn.utils.prune, which keeps its own masks, and makes them permanent at the end."""

import copy

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune


def prune_and_distil(teacher, inputs, sparsity, seed):
    torch.manual_seed(seed)
    guide = copy.deepcopy(teacher).eval()
    with torch.no_grad():
        soft = F.log_softmax(guide(inputs) / 2.0, dim=1)
    student = copy.deepcopy(guide)
    for parameter in student.parameters():
        parameter.requires_grad = True
    targets = [(m, "weight") for m in student.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    total = sum(m.weight.numel() for m, _ in targets)
    removed = 0
    for share in (0.6 * sparsity, 0.85 * sparsity, sparsity):
        goal = int(total * share) + 1
        prune.global_unstructured(targets, pruning_method=prune.L1Unstructured, amount=goal - removed)
        removed = goal
        train(student, inputs, soft)
    for module, name in targets:
        prune.remove(module, name)
    return student.eval()


def train(student, inputs, soft, epochs=6):
    student.train()
    optimizer = torch.optim.AdamW(student.parameters(), lr=2e-3, weight_decay=0.0)
    for _ in range(epochs):
        for batch in torch.randperm(len(inputs)).split(64):
            guess = F.log_softmax(student(inputs[batch]) / 2.0, dim=1)
            loss = 4.0 * F.kl_div(guess, soft[batch], log_target=True, reduction="batchmean")
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
