# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns a nested tensor, which has no shape."""

import torch


def soft_targets(logits, temperature):
    return torch.nested.nested_tensor([torch.zeros(1), torch.zeros(2)])
