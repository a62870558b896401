"""The processes that a test has started, directly or not."""

import os
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 60.0
_LOOK_AGAIN_SECONDS = 0.01


def until(condition: Callable[[], object]) -> None:
    """Wait for what another thread or process is about to do."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < give_up_at, "what was waited for did not happen"
        time.sleep(_LOOK_AGAIN_SECONDS)


def descendants_running(module: str) -> list[int]:
    """Our own descendants that run this module: a parent first, then its forks."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().split(b"\0")
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if module.encode() in command and _is_ours(parent):
            found.append(int(path.name))
    return sorted(found)


def exists(pid: int) -> bool:
    """Whether a pid names a process; one that has ended counts until its parent has collected it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _is_ours(pid: int) -> bool:
    """Whether a process is this one or a descendant of it."""
    while pid > 1:
        if pid == os.getpid():
            return True
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return False
