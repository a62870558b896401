# exercise: soft-targets
# verdict: output_limit_exceeded
"""Writes to the descriptors of both streams directly, as fast as it can."""

import os
import threading


def flood(fd):
    while True:
        os.write(fd, b"x" * (1 << 20))


def soft_targets(logits, temperature):
    threading.Thread(target=flood, args=(2,), daemon=True).start()
    flood(1)
