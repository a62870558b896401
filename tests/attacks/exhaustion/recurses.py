# exercise: soft-targets
# verdict: runtime_error
"""Recurses without end, with Python's own limit out of the way."""

import sys

sys.setrecursionlimit(2**31 - 1)


class Deep:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name)


def soft_targets(logits, temperature):
    return Deep().anything
