# exercise: soft-targets
# verdict: output_limit_exceeded
"""Prints without end."""


def soft_targets(logits, temperature):
    while True:
        print("x" * 1000)
