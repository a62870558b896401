# exercise: soft-targets
# verdict: wrong_answer
"""Prints bytes that are no text in any encoding, nulls among them, and half of a character at the end."""

import os

os.write(1, bytes(range(256)) * 8 + b"\xed\xa0\x80\xf4\x90\x80\x80\xc0\x80" + "界".encode()[:2])


def soft_targets(logits, temperature):
    return logits
