# exercise: soft-targets
# verdict: memory_limit_exceeded
"""Asks torch for a tensor of a terabyte."""

import torch


def soft_targets(logits, temperature):
    return torch.ones(1 << 38)
