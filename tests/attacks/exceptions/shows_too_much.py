# exercise: soft-targets
# verdict: runtime_error memory_limit_exceeded time_limit_exceeded
"""Raises an exception whose text has a hundred million characters."""


class Wordy(Exception):
    def __str__(self):
        return "x" * 100_000_000


def soft_targets(logits, temperature):
    raise Wordy
