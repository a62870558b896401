# exercise: soft-targets
# verdict: time_limit_exceeded
"""Raises an exception whose text never ends."""


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def soft_targets(logits, temperature):
    raise Endless
