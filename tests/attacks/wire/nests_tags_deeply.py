# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Nests tuples in tuples, valid to the last bracket."""

import os
import struct


def send(header, payload=b""):
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    value = b'{"tuple": [' * 400 + b"]}" * 400
    send(b'{"tensors": [], "body": {"id": 2, "status": "ok", "value": ' + value + b"}}")
