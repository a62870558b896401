"""A guest parent's part of the delegated cgroup.

The kernel's rules: a cgroup whose children have controllers holds no process itself, and whoever moves a process must be
allowed to write `cgroup.procs` where it goes and in the nearest ancestor of both places. Hence, below the delegated cgroup:

    retort-service/            whatever ran in it: the server, its worker, the judge
    retort-guests-<random>/    owned by whom guests run as, so that the guest parent may make and fill cgroups there
        parent/                the guest parent; the rest is in `app.sandbox.cgroup`

A lock on the directory says that it is in use. It is the guest parent's, and goes with it however that ends, so that whoever
starts the next one can remove what a killed worker left.
"""

import contextlib
import errno
import fcntl
import os
import secrets
import select
from collections.abc import Iterator
from pathlib import Path

from app.sandbox.cgroup import PARENT
from app.sandbox.delegation import CONTROLLERS, SERVICE, Unavailable, delegated

UNPRIVILEGED_ID = 64_000
"""Whom guests are to the kernel when the service runs as root: nobody that owns a file."""
_PREFIX = "retort-guests-"
_ATTEMPTS = 16
"""How often processes are moved out of the way: one may have forked after it was read and before it was moved."""
_PATIENCE_MILLISECONDS = 5_000


class Subtree:
    """Made before the guest parent, handed over to it, removed after it."""

    def __init__(self) -> None:
        """Divide the delegated cgroup and give a part to whom guests run as. Raises `Unavailable`."""
        cgroup = delegated()
        self.path = cgroup / (_PREFIX + secrets.token_hex(4))
        try:
            with _locked(cgroup, fcntl.LOCK_EX):
                for leftover in cgroup.glob(_PREFIX + "*"):
                    _remove(leftover)
                _share_controllers(cgroup)
                self.descriptor = _make(self.path, os.getuid() or UNPRIVILEGED_ID)
        except OSError as error:
            raise Unavailable(f"{cgroup} cannot be divided: {error}") from error

    def hand_over(self) -> None:
        """Give up the descriptor, and with it the lock, to whoever has inherited it."""
        os.close(self.descriptor)

    def remove(self) -> None:
        """Remove it, with whatever still runs there of a guest parent that is on its way out."""
        with contextlib.suppress(OSError):
            _end_all(self.path)
        _remove(self.path)


@contextlib.contextmanager
def _locked(cgroup: Path, how: int) -> Iterator[None]:
    descriptor = os.open(cgroup, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)


def _share_controllers(cgroup: Path) -> None:
    """Let the children of a cgroup have its controllers."""
    for _ in range(_ATTEMPTS):
        try:
            return _enable(cgroup)
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
        _move_out_of_the_way(cgroup)
    return _enable(cgroup)


def _enable(cgroup: Path) -> None:
    _write(cgroup / "cgroup.subtree_control", " ".join(f"+{name}" for name in CONTROLLERS))


def _move_out_of_the_way(cgroup: Path) -> None:
    service = cgroup / SERVICE
    service.mkdir(exist_ok=True)
    for pid in (cgroup / "cgroup.procs").read_text().split():
        with contextlib.suppress(ProcessLookupError):  # it has ended meanwhile
            _write(service / "cgroup.procs", pid)


def _make(path: Path, owner: int) -> int:
    """Make a part and lock it; its descriptor."""
    path.mkdir()
    _enable(path)
    (path / PARENT).mkdir()  # stays ours: the guest parent enters it before it gives root up
    for given in (path, path / "cgroup.procs"):
        os.chown(given, owner, -1)
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _remove(path: Path) -> None:
    """Remove a part, unless it is in use. What the kernel is not done with yet is left to the next start."""
    with contextlib.suppress(OSError), _locked(path, fcntl.LOCK_EX | fcntl.LOCK_NB):
        _end_all(path)
        for child in path.glob("*/"):
            child.rmdir()
        path.rmdir()


def _end_all(path: Path) -> None:
    """Kill whatever runs there and wait until the kernel says that nothing does."""
    with contextlib.suppress(FileNotFoundError):  # before Linux 5.14; the pid namespace has ended its processes, too
        _write(path / "cgroup.kill", "1")
    with open(path / "cgroup.events") as events:
        change = select.poll()
        change.register(events, select.POLLPRI)
        while "populated 1" in events.read() and change.poll(_PATIENCE_MILLISECONDS):
            events.seek(0)


def _write(path: Path, text: str) -> None:
    """What the kernel takes is one write; unlike `write_text`, nothing is created where a file is missing."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)
