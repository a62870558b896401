"""One server for each data directory. The kernel frees the lock when its holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import RetortError

LOCK_FILE = "retort.lock"


class DataInUse(RetortError):
    """Another server works with this data directory."""

    def __init__(self, data: Path, holder: str) -> None:
        self.data = data
        super().__init__(
            f"Another Retort{holder and f' (process {holder})'} works with {data}. Stop it, or give this one a directory "
            "of its own with RETORT_DATA."
        )


class DataUnusable(RetortError):
    """The data directory cannot be made or written."""

    def __init__(self, data: Path, reason: str) -> None:
        self.data = data
        super().__init__(f"{data} cannot be used for data: {reason}. Choose another directory with RETORT_DATA.")


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the directory, which is made where it is missing. Raises `DataInUse` and `DataUnusable`."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(data / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DataUnusable(data, error.strerror or str(error)) from None
    try:
        _take(descriptor, data)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, data: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DataInUse(data, (data / LOCK_FILE).read_text().strip()) from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
