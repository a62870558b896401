# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends a dict whose integer keys all have the same hash, for building it to take quadratic time."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


SAME_HASH = 2**61 - 1


def soft_targets(logits, temperature):
    pairs = [[number * SAME_HASH, 0] for number in range(20_000)]
    say({"id": 2, "status": "ok", "value": {"dict": pairs}})
