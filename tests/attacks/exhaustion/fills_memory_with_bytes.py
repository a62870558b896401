# exercise: soft-targets
# verdict: memory_limit_exceeded
"""Takes memory until there is none, and keeps it while it is told so."""

kept = []


def soft_targets(logits, temperature):
    while True:
        kept.append(bytearray(8 << 20))
