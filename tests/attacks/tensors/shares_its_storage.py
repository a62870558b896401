# exercise: soft-targets
# verdict: wrong_answer runtime_error time_limit_exceeded
"""Returns a thousand windows on one storage, with a thread that writes to it while it is read."""

import threading

import torch

storage = torch.zeros(10_000)


def write():
    while True:
        storage.random_()


threading.Thread(target=write, daemon=True).start()


def soft_targets(logits, temperature):
    return [storage.as_strided((100, 100), (1, 0), offset) for offset in range(1000)]
