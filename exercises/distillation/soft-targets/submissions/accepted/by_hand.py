import torch


def soft_targets(logits, temperature):
    if not temperature > 0:
        raise ValueError("temperature must be positive")
    shifted = (logits - logits.max(dim=-1, keepdim=True).values) / temperature
    exps = shifted.exp()
    return exps / exps.sum(dim=-1, keepdim=True)
