# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends bytes without any meaning, as fast as it can."""

import os


def soft_targets(logits, temperature):
    while True:
        os.write(3, bytes(range(256)) * 256)
