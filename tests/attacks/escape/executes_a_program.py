# exercise: soft-targets
# verdict: wrong_answer
# shows: refused
"""Becomes another program."""

import os

try:
    os.execv("/usr/bin/true", ["true"])
    print("TRIUMPH")
except OSError as error:
    print("refused:", error)


def soft_targets(logits, temperature):
    return logits
