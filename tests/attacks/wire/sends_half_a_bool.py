# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends a boolean tensor with bytes of 2, which is undefined behaviour inside torch."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": "ok", "value": {"tensor": 0}}, [["bool", [2, 3]]], b"\x02" * 6)
