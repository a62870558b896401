# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Reports fifteen thousand times that it changed the same argument, for each report to be worded."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": "ok", "value": None, "mutated": [0] * 15_000})
