# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Gives a tensor as the id, whose comparison with a number has no truth value."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": {"tensor": 0}, "status": "ok", "value": None}, [["uint8", [2]]], b"ab")
