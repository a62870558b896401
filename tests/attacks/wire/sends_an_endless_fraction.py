# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends a fraction of a million digits."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    send(b'{"tensors": [], "body": {"id": 2, "status": "ok", "value": 0.' + b"1" * 1_000_000 + b"}}")
