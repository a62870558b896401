"""Ties this process's life to its parent's, and its children's lives to its own."""

import ctypes
import os
import signal
import sys
from typing import NoReturn

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Have the kernel kill this process when the one that started it ends.

    On Linux only; elsewhere, or where the parent has ended before this call, the end of the socket tells as well.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def end_group() -> NoReturn:
    """End this process at once, and with it everything that it started in its process group."""
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
