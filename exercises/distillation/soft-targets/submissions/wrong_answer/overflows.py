import torch


def soft_targets(logits, temperature):
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    powers = torch.exp(logits / temperature)
    return powers / powers.sum(dim=1, keepdim=True)
