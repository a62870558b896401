# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Answers a call that was never made."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 4_000, "status": "ok", "value": None})
