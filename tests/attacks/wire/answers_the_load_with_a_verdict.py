# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Answers the load with a finished judgement instead of a status."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


say({"id": 1, "status": "accepted", "value": {"dict": [["verdict", "accepted"], ["score", 100]]}})
