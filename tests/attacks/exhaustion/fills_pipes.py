# exercise: soft-targets
# verdict: runtime_error
# shows: Too many open files
"""Opens pipes without end and fills each, for their buffers are memory of the kernel."""

import fcntl
import os

kept = []


def soft_targets(logits, temperature):
    while True:
        reading, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETFL, os.O_NONBLOCK)
        kept.append((reading, writing))
        os.write(writing, bytes(1 << 16))
