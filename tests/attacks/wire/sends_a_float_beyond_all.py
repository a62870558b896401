# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends a float literal that overflows to infinity behind the ban on infinity."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    send(b'{"tensors": [], "body": {"id": 2, "status": "ok", "value": 1e999}}')
