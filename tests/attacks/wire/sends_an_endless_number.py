# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends an integer of a million digits, whose parsing takes quadratic time."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    send(b'{"tensors": [], "body": {"id": 2, "status": "ok", "value": ' + b"9" * 1_000_000 + b"}}")
