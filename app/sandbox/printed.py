"""What the guests of one submission print, kept where no later guest can find it.

Every guest is a fork of this process and inherits its memory, so not a byte of anybody's output may ever be in it: the kernel
moves the bytes from the guest's pipe into a nameless file, which only the judge reads.
"""

import os
import tempfile

_CHUNK_BYTES = 64 * 1024


class Printed:
    """Output up to a limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self.file = _nameless_file()

    @property
    def over(self) -> bool:
        """Whether more was printed than is allowed. One byte beyond the limit is taken to know."""
        return self._held > self._limit

    def take(self, pipe: int) -> bool:
        """Move what a pipe holds, until it is empty or the limit passed; False at the pipe's end."""
        while not self.over:
            try:
                moved = _move(pipe, self.file, min(_CHUNK_BYTES, self._limit + 1 - self._held))
            except BlockingIOError:
                return True
            if moved == 0:
                return False
            self._held += moved
        return True

    def close(self) -> None:
        os.close(self.file)


def read(fd: int, limit: int) -> bytes:
    """What was printed, cut at the limit; closes the file, which came to the judge for this alone."""
    try:
        return os.pread(fd, limit, 0)
    finally:
        os.close(fd)


def _nameless_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("printed")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _move(pipe: int, file: int, count: int) -> int:
    """As os.splice, where the system has it. One without it raises no walls either, so its memory is no secret."""
    if hasattr(os, "splice"):
        return os.splice(pipe, file, count)
    return os.write(file, os.read(pipe, count))
