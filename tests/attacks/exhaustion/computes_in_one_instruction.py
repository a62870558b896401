# exercise: soft-targets
# verdict: time_limit_exceeded
"""Computes one number that takes years, in a loop that no Python handler interrupts."""


def soft_targets(logits, temperature):
    return len(str(7 ** (7**11)))
