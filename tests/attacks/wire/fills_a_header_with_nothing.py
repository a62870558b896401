# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Fills a header with a third of a million empty lists, each of which takes twenty times its bytes in memory."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    send(b'{"tensors": [], "body": {"id": 2, "status": "ok", "value": [' + b"[]," * 349_000 + b"[]]}}")
