# exercise: soft-targets
# verdict: runtime_error
# shows: SIGSEGV
"""Crashes the interpreter in the middle of a write to memory."""

import ctypes


def soft_targets(logits, temperature):
    ctypes.memset(0, 1, 8)
