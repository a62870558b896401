# exercise: soft-targets
# verdict: runtime_error
"""Says while loading that fifteen thousand long names are missing, for the feedback to list."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


say({"id": 1, "status": "missing", "value": ["x" * 100] * 15_000})
