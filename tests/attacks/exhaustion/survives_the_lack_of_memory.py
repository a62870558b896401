# exercise: soft-targets
# verdict: time_limit_exceeded memory_limit_exceeded runtime_error
"""Takes all memory again and again, whatever it is told, until nothing else has room to work."""

kept = []


def soft_targets(logits, temperature):
    size = 64 << 20
    while True:
        try:
            kept.append(bytearray(size))
        except MemoryError:
            size = size // 2 or 1
