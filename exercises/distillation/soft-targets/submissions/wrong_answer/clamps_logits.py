import torch

LIMIT = 50.0


def soft_targets(logits, temperature):
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    powers = torch.exp((logits / temperature).clamp(-LIMIT, LIMIT))
    return powers / powers.sum(dim=1, keepdim=True)
