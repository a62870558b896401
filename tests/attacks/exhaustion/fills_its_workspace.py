# exercise: soft-targets
# verdict: runtime_error
# shows: OSError
"""Writes files until the disk is full, for the tmpfs is memory of the machine."""


def soft_targets(logits, temperature):
    for number in range(1000):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(1 << 20))
