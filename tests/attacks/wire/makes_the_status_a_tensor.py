# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Gives a tensor as the status."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": {"tensor": 0}, "value": None}, [["uint8", [2]]], b"ab")
