# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Refers to tensors that the frame does not hold, from both ends."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": "ok", "value": [{"tensor": -1}, {"tensor": 9}, {"tensor": True}]}, [["uint8", [1]]], b"a")
