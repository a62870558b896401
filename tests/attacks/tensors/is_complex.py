# exercise: soft-targets
# verdict: wrong_answer
"""Returns the right answer with an imaginary part."""

import torch


def soft_targets(logits, temperature):
    return torch.softmax(logits / (temperature or 1), 1) + 0.5j
