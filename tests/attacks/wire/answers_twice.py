# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Answers each call a second time, so that the next one finds an answer waiting."""

import json
import os
import struct


def say(body, tensors=(), payload=b""):
    header = json.dumps({"tensors": tensors, "body": body}).encode()
    os.write(3, struct.pack(">IQ", len(header), len(payload)) + header + payload)


number = 1


def soft_targets(logits, temperature):
    global number
    number += 1
    say({"id": number, "status": "ok", "value": {"tensor": 0}}, [["float32", [2, 3]]], bytes(24))
    return logits
