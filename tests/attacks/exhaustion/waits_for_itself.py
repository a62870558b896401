# exercise: soft-targets
# verdict: time_limit_exceeded
"""Waits for a lock that only itself could release."""

import threading

lock = threading.Lock()


def soft_targets(logits, temperature):
    lock.acquire()
    lock.acquire()
