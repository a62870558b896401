"""The judge parent as the worker sees it."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from app.domain.grading import GradingFault
from app.sandbox import growth
from app.sandbox.channel import Channel, Closed

_THREADS = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class JudgeParentProcess:
    """Starts it. `send` may be called from several threads."""

    def __init__(self, root: Path) -> None:
        ours, theirs = Channel.pair()
        fd = theirs.fileno()
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "app.judge.parent", str(fd), str(root)],
            pass_fds=[fd],
            stdin=subprocess.DEVNULL,
            env=os.environ | _THREADS,
        )
        theirs.close()
        self._control = ours
        self._lock = threading.Lock()

    def wait_until_ready(self) -> None:
        """Block until everything is loaded. Raises `GradingFault` where the parent died instead."""
        try:
            self._control.receive()
        except Closed:
            raise GradingFault("the judge did not start; see its messages in the log") from None

    def send(self, job: dict[str, Any], descriptors: list[int]) -> None:
        """Have a child judge this. Raises `GradingFault` where the parent is gone."""
        try:
            with self._lock:
                self._control.send(job, descriptors)
        except Closed:
            raise GradingFault("the judge is gone") from None

    def wait_for_end(self) -> growth.End:
        """Block until the parent is gone or has grown too large."""
        return growth.wait_for_end(self._control)

    def close(self) -> None:
        """End the parent and its children."""
        self._control.hang_up()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
