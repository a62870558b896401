# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Describes a shape whose product wraps to zero in 64 bits."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": "ok", "value": {"tensor": 0}}, [["uint8", [2**16, 2**16, 2**16, 2**16]]])
