import torch

kept = []


def soft_targets(logits, temperature):
    while True:
        kept.append(torch.ones(1 << 22))
