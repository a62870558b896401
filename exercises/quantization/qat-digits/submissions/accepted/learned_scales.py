"""Scales are parameters, too, trained along with the weights (Esser et al. 2020, LSQ), against the float model's own outputs."""

import copy

import torch
import torch.nn as nn
import torch.nn.functional as F


def straight_through(x):
    return x + (torch.round(x) - x).detach()


class QuantLayer(nn.Module):
    def __init__(self, layer, bits):
        super().__init__()
        self.layer = layer
        self.low, self.high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
        start = layer.weight.detach().abs().flatten(1).mean(1) * 1.2
        self.log_scale = nn.Parameter(start.clamp(min=1e-6).log())

    def scaled(self):
        shape = [-1] + [1] * (self.layer.weight.dim() - 1)
        return self.layer.weight / self.log_scale.exp().view(shape), self.log_scale.exp().view(shape)

    def forward(self, x):
        w, s = self.scaled()
        w = straight_through(w.clamp(self.low, self.high)) * s
        if isinstance(self.layer, nn.Conv2d):
            return F.conv2d(x, w, self.layer.bias, padding=self.layer.padding)
        return F.linear(x, w, self.layer.bias)


def train_quantized(model, inputs, labels, weight_bits, seed):
    torch.manual_seed(seed)
    teacher = copy.deepcopy(model).eval()
    net = copy.deepcopy(model)
    for p in net.parameters():
        p.requires_grad = True
    names = [n for n, m in net.named_modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    for n in names:
        setattr(net, n, QuantLayer(getattr(net, n), weight_bits))
    with torch.no_grad():
        targets = teacher(inputs)
    opt = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.0)
    epochs = 15
    sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, epochs)
    for _ in range(epochs):
        for idx in torch.randperm(len(inputs)).split(64):
            out = net(inputs[idx])
            soft = F.kl_div(F.log_softmax(out / 3, 1), F.softmax(targets[idx] / 3, 1), reduction="batchmean") * 9
            loss = 0.5 * soft + 0.5 * F.cross_entropy(out, labels[idx])
            opt.zero_grad()
            loss.backward()
            opt.step()
        sched.step()
    artefact = {}
    with torch.no_grad():
        for n in names:
            q = getattr(net, n)
            w, s = q.scaled()
            artefact[n] = {
                "weight": torch.round(w.clamp(q.low, q.high)).to(torch.int8),
                "weight_scale": s.flatten().clone(),
                "bias": q.layer.bias.clone(),
            }
    return artefact
