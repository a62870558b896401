# exercise: soft-targets
# verdict: runtime_error
"""Raises an exception with three thousand causes."""


def soft_targets(logits, temperature):
    error = KeyError("first")
    for number in range(3_000):
        later = KeyError(number)
        later.__cause__ = error
        error = later
    raise error
