# exercise: soft-targets
# verdict: runtime_error
# shows: <exception str() failed>
"""Raises an exception whose text raises another, and so on for its text."""


class Unspeakable(Exception):
    def __str__(self):
        raise Unspeakable

    __repr__ = __str__


def soft_targets(logits, temperature):
    raise Unspeakable
