# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends a header that is no UTF-8."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    send(b'{"tensors": [], "body": {"id": 2, "status": "\xff\xfe", "value": null}}')
