# exercise: soft-targets
# verdict: runtime_error
"""Prints and raises characters that cannot be stored as UTF-8."""

print("\ud800\udfff")


def soft_targets(logits, temperature):
    raise KeyError("\ud800\udfff" * 100)
