# exercise: soft-targets
# verdict: time_limit_exceeded
"""Burns CPU in threads that hold no lock, while the one that is watched sleeps."""

import threading
import time

import torch


def burn():
    x = torch.randn(256, 256)
    while True:
        x = torch.tanh(x @ x)


def soft_targets(logits, temperature):
    for _ in range(4):
        threading.Thread(target=burn, daemon=True).start()
    time.sleep(60)
