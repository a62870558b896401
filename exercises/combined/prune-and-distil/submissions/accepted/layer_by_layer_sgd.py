"""Every layer loses the same share; gradients of removed weights are masked, and SGD with momentum does the rest."""

import copy
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Pruner:
    def __init__(self, net, sparsity):
        self.entries = []
        for module in net.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                flat = module.weight.detach().abs().flatten()
                count = math.ceil(sparsity * flat.numel())
                mask = torch.ones_like(flat)
                mask[flat.argsort()[:count]] = 0.0
                self.entries.append((module, mask.view_as(module.weight)))

    def clean(self):
        for module, mask in self.entries:
            module.weight.data *= mask


def prune_and_distil(teacher, inputs, sparsity, seed):
    generator = torch.Generator().manual_seed(seed)
    was_training = teacher.training
    teacher.eval()
    with torch.no_grad():
        logits = teacher(inputs)
    net = copy.deepcopy(teacher)
    teacher.train(was_training)
    for p in net.parameters():
        p.requires_grad_(True)
    pruner = Pruner(net, sparsity)
    pruner.clean()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9)
    for epoch in range(25):
        for group in optimizer.param_groups:
            group["lr"] = 0.02 * (1 - epoch / 25)
        order = torch.randperm(len(inputs), generator=generator)
        for i in range(0, len(order), 50):
            pick = order[i : i + 50]
            if len(pick) < 2:
                continue
            loss = F.mse_loss(net(inputs[pick]), logits[pick])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            pruner.clean()
    net.eval()
    return net
