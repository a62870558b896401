# exercise: soft-targets
# verdict: runtime_error time_limit_exceeded
"""Raises two exceptions, each the cause and the context of the other."""

import sys


def soft_targets(logits, temperature):
    first, second = KeyError("first"), IndexError("second")
    first.__cause__, second.__cause__ = second, first
    first.__context__, second.__context__ = second, first
    sys.tracebacklimit = 10**9
    raise first
