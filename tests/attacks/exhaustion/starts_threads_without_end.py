# exercise: soft-targets
# verdict: runtime_error memory_limit_exceeded
# shows: can't start new thread
"""Starts threads without end."""

import threading


def soft_targets(logits, temperature):
    while True:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
