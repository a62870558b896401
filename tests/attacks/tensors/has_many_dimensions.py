# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns a tensor of sixty-four dimensions."""

import torch


def soft_targets(logits, temperature):
    return torch.zeros([1] * 64)
