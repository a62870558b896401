# exercise: soft-targets
# verdict: memory_limit_exceeded
"""Takes shared memory without a name, which no heap accounts for."""

import mmap

maps = []


def soft_targets(logits, temperature):
    while True:
        maps.append(mmap.mmap(-1, 16 << 20))
        maps[-1].write(b"x" * (16 << 20))
