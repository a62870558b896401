# exercise: soft-targets
# verdict: runtime_error time_limit_exceeded
"""Returns a tensor that fits its own memory and no answer."""

import torch


def soft_targets(logits, temperature):
    return torch.zeros(20 << 20)
