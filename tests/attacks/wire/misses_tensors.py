# exercise: soft-targets
# verdict: runtime_error
"""Says while loading that tensors are missing, whose text takes a quarter of a minute each to write."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


say({"id": 1, "status": "missing", "value": [{"tensor": 0}, {"tensor": 1}]}, [["uint8", [7] * 8]] * 2, bytes(2 * 7**8))
