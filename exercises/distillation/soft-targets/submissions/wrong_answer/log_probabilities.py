import torch


def soft_targets(logits, temperature):
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    return torch.log_softmax(logits / temperature, dim=1)
