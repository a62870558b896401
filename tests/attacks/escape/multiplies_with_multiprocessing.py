# exercise: soft-targets
# verdict: wrong_answer
# shows: refused
"""Starts a worker process for itself."""

import multiprocessing

try:
    worker = multiprocessing.get_context("fork").Process(target=print)
    worker.start()
    print("TRIUMPH")
except OSError as error:
    print("refused:", error)


def soft_targets(logits, temperature):
    return logits
