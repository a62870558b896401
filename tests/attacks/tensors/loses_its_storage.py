# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns a tensor whose storage was taken away under its shape."""

import torch


def soft_targets(logits, temperature):
    answer = torch.zeros(2, 3)
    answer.untyped_storage().resize_(0)
    return answer
