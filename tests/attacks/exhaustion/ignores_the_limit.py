# exercise: soft-targets
# verdict: time_limit_exceeded
"""Loops for ever, deaf to every signal that can be ignored."""

import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))


def soft_targets(logits, temperature):
    while True:
        pass
