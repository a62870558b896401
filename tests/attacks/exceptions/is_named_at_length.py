# exercise: soft-targets
# verdict: runtime_error
"""Raises a class whose name is a hundred thousand characters long, and has a hundred bases of such names."""

Named = Exception
for number in range(8):
    Named = type("x" * 100_000 + str(number), (Named,), {})


def soft_targets(logits, temperature):
    raise Named
