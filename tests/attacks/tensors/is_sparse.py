# exercise: soft-targets
# verdict: wrong_answer
"""Returns sparse tensors, which lie about where their elements are."""

import torch


def soft_targets(logits, temperature):
    return torch.softmax(logits / (temperature or 1), 1).to_sparse()
