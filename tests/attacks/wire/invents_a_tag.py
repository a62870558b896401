# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Sends a tag that asks for a class to be looked up and built."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": "ok", "value": {"__reduce__": ["os.system", ["true"]]}})
