# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Answers with a function of its own gradient: one that returns shapes and types that were not asked for."""

import torch


class Trick(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits):
        return logits.exp()

    @staticmethod
    def backward(ctx, grad):
        return torch.full((2, 3), torch.nan, dtype=torch.float64)


def soft_targets(logits, temperature):
    logits.register_hook(lambda grad: grad * torch.inf) if logits.requires_grad else None
    return Trick.apply(logits)
