# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends the constants that Python's JSON takes and the standard does not."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    send(b'{"tensors": [], "body": {"id": 2, "status": "ok", "value": [NaN, Infinity, -Infinity]}}')
