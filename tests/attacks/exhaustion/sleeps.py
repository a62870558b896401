# exercise: soft-targets
# verdict: time_limit_exceeded
# shows: ran or waited too long
"""Sleeps, which costs no CPU."""

import time


def soft_targets(logits, temperature):
    time.sleep(3600)
