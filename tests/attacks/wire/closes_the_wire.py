# exercise: soft-targets
# verdict: runtime_error
# shows: no answer to a call
"""Closes the wire and lives on."""

import os
import time


def soft_targets(logits, temperature):
    os.close(3)
    time.sleep(60)
