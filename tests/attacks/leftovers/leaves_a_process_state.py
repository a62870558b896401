# exercise: soft-targets
# verdict: wrong_answer
"""Leaves another working directory, umask, environment, handlers, alarm and recursion limit."""

import gc
import os
import signal
import sys

os.chdir("/")
os.umask(0o777)
os.environ["LEFT"] = "1"
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
signal.setitimer(signal.ITIMER_REAL, 1000)
sys.setrecursionlimit(50_000)
sys.setprofile(lambda *args: None)
gc.disable()


def soft_targets(logits, temperature):
    return logits
