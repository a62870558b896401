# exercise: soft-targets
# verdict: wrong_answer
"""Leaves threads that run on after the answer and refuse to end."""

import contextlib
import threading
import time


def stay():
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(0.01)


for _ in range(6):
    threading.Thread(target=stay).start()


def soft_targets(logits, temperature):
    return logits
