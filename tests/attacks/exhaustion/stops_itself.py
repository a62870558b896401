# exercise: soft-targets
# verdict: time_limit_exceeded
# shows: ran or waited too long
"""Stops itself by SIGSTOP, so that no signal but one reaches it."""

import os
import signal
import threading


def soft_targets(logits, temperature):
    signal.pthread_kill(threading.main_thread().ident, signal.SIGSTOP)
    os._exit(0)
