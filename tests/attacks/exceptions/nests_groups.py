# exercise: soft-targets
# verdict: runtime_error
"""Raises a group of groups of groups of exceptions."""


def soft_targets(logits, temperature):
    group = KeyError("inmost")
    for number in range(500):
        group = BaseExceptionGroup(str(number), [group])
    raise group
