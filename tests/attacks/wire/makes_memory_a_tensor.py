# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Reports an exception whose flag for memory is a tensor without a truth value."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


def soft_targets(logits, temperature):
    fields = [["types", ["V"]], ["message", "m"], ["traceback", "t"], ["memory", {"tensor": 0}]]
    say({"id": 2, "status": "raised", "value": {"dict": fields}}, [["uint8", [2]]], b"ab")
