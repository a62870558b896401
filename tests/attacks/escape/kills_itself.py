# exercise: soft-targets
# verdict: wrong_answer
# shows: refused
"""Sends itself SIGKILL, which only somebody outside should be able to do."""

import signal

try:
    signal.raise_signal(signal.SIGKILL)
    print("TRIUMPH")
except OSError as error:
    print("refused:", error)


def soft_targets(logits, temperature):
    return logits
