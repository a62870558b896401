# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Announces a payload of eight exabytes."""

import os
import struct


def soft_targets(logits, temperature):
    os.write(3, struct.pack(">IQ", 2, 2**63) + b"{}")
