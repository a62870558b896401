# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Puts gradients of its own on the arguments: sparse ones, and none at all."""

import torch


def soft_targets(logits, temperature):
    answer = logits.sum() * torch.ones_like(logits)
    if logits.requires_grad:
        logits.register_post_accumulate_grad_hook(lambda leaf: setattr(leaf, "grad", torch.zeros(2, 3).to_sparse()))
    return answer
