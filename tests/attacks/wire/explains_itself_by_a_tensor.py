# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Explains that there is no gradient by a tensor of eight dimensions, whose text takes a quarter of a minute to write."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    say({"id": 2, "status": "no_graph", "value": {"tensor": 0}}, [["uint8", [7] * 8]], bytes(7**8))
