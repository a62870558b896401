# exercise: soft-targets
# verdict: runtime_error
# shows: too large to be returned
"""Returns a tensor without elements whose other side is a million millions."""

import torch


def soft_targets(logits, temperature):
    return torch.zeros(0, 2**40)
