# exercise: soft-targets
# verdict: wrong_answer
# shows: refused
"""Lowers its hard CPU limit, so that the kernel kills it before the limit of the exercise."""

import resource

try:
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
    print("TRIUMPH")
except (OSError, ValueError) as error:
    print("refused:", error)


def soft_targets(logits, temperature):
    return logits
