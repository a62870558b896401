"""A copy of the student learns with its rounded weights in the forward pass; cross-entropy on soft targets."""

import copy

import torch
import torch.nn.functional as F


class Rounded(torch.autograd.Function):
    @staticmethod
    def forward(ctx, weight, top):
        scale = weight.abs().amax(1, keepdim=True) / top
        return (weight / scale).round() * scale

    @staticmethod
    def backward(ctx, gradient):
        return gradient, None


def compress(teacher, student, inputs, weight_bits, seed):
    torch.manual_seed(seed)
    net = copy.deepcopy(student)
    top = 2 ** (weight_bits - 1) - 1
    with torch.inference_mode():
        wanted = F.softmax(teacher(inputs) / 2, dim=1)
    wanted = wanted.clone()
    opt = torch.optim.AdamW(net.parameters(), lr=1e-2, weight_decay=1e-4)
    for epoch in range(40):
        rounding = epoch >= 20
        for group in opt.param_groups:
            group["lr"] = 1e-2 * (1 - epoch / 40)
        for i in torch.randperm(inputs.shape[0]).split(64):
            h = inputs[i].flatten(1)
            w1, w2 = net.hidden.weight, net.output.weight
            if rounding:
                w1, w2 = Rounded.apply(w1, top), Rounded.apply(w2, top)
            out = F.linear(F.linear(h, w1, net.hidden.bias).relu(), w2, net.output.bias)
            loss = F.cross_entropy(out / 2, wanted[i]) * 4
            opt.zero_grad(set_to_none=True)
            loss.backward()
            opt.step()
    result = {}
    for name in ("hidden", "output"):
        layer = getattr(net, name)
        scale = layer.weight.detach().abs().amax(1) / top
        codes = (layer.weight.detach() / scale.unsqueeze(1)).round().to(torch.int8)
        result[name] = dict(weight=codes, weight_scale=scale, bias=layer.bias.detach())
    return result
