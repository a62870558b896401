# exercise: soft-targets
# verdict: runtime_error time_limit_exceeded
"""Returns a list of a million numbers."""


def soft_targets(logits, temperature):
    return list(range(10**6))
