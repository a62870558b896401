"""A guest's cgroup (v2): what the kernel grants to all of its processes together, and what it counted of them.

Rlimits count the address space of one process and refuse an allocation, which code can hear and tell. A cgroup counts what is
really held, wherever it is: files of the workspace, pipes, page tables and stacks in the kernel; and it kills. Both stand.

Below the directory that `app.sandbox.subtree` makes for a guest parent:

    parent/     the guest parent, and what it forks until that has entered a cgroup of its own
    guest-<n>/  one guest: its porter first, so that its init and itself are born there

All goes through one descriptor of that directory, since behind bubblewrap there is no cgroup file system to see. No guest has
it. The files are those of the kernel's admin-guide/cgroup-v2.
"""

import contextlib
import itertools
import os
import re
from dataclasses import dataclass
from pathlib import Path

from app.domain.limits import KIB, Limits

PARENT = "parent"


@dataclass(frozen=True)
class Count:
    """What the kernel counted of a guest since it got its limits."""

    peak_bytes: int | None
    """Memory held at the most; None before Linux 5.19, which does not tell."""
    over_limit: bool
    """Whether the guest's own limit left it without memory."""
    killed: bool
    """Whether a process of it was killed for lack of memory: its own, or the whole machine's."""


class Groups:
    """The cgroups of a guest parent's guests."""

    def __init__(self, directory: int) -> None:
        self._directory = directory
        self._numbers = itertools.count(1)
        self._leaving: list[Group] = []

    def enter(self) -> None:
        """Move this process into the parent's own cgroup, before it forks. Raises `OSError`."""
        _enter(self._directory, PARENT)

    def new(self) -> "Group":
        """A cgroup for one guest, unlimited until the guest begins. Raises `OSError`."""
        self._leaving[:] = [group for group in self._leaving if not group.remove()]
        return Group(self._directory, f"guest-{next(self._numbers)}", self._leaving)


class Group:
    """One guest's cgroup."""

    def __init__(self, directory: int, name: str, leaving: "list[Group]") -> None:
        self._directory = directory
        self._name = name
        self._leaving = leaving
        self._inherited = _private_bytes(Path("/proc/self/status").read_text())
        self._base = 0
        os.mkdir(name, dir_fd=directory)
        self._write("memory.oom.group", 1)
        with contextlib.suppress(FileNotFoundError):  # a kernel without swap
            self._write("memory.swap.max", 0)

    def enter(self) -> None:
        """Move this process in. Only before it has a cgroup namespace of its own: from there it could not."""
        _enter(self._directory, self._name)

    def limit(self, limits: Limits) -> None:
        """Let the guest begin.

        A page that it shares with the warm parent is charged to it as soon as it writes there, though it asked for nothing:
        what it may take comes on top of all that it could so copy. Its init is one process more.
        """
        self._base = int(self._read("memory.current"))
        self._write("memory.max", self._base + self._inherited + limits.memory_bytes)
        self._write("pids.max", limits.threads + 1)

    def count(self) -> Count:
        events = dict(line.split() for line in self._read("memory.events").splitlines())
        peak = None
        with contextlib.suppress(FileNotFoundError):
            peak = max(0, int(self._read("memory.peak")) - self._base)
        return Count(peak, over_limit=events["oom"] != "0", killed=events["oom_kill"] != "0")

    def give_up(self) -> None:
        """Remove it, for the guest is gone: now, or when the next one comes."""
        if not self.remove():
            self._leaving.append(self)

    def remove(self) -> bool:
        """Whether it is gone now; not while the kernel still counts a process in it."""
        try:
            os.rmdir(self._name, dir_fd=self._directory)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def _read(self, file: str) -> str:
        descriptor = os.open(f"{self._name}/{file}", os.O_RDONLY, dir_fd=self._directory)
        try:
            return os.read(descriptor, 4 * KIB).decode()
        finally:
            os.close(descriptor)

    def _write(self, file: str, value: int) -> None:
        _write(self._directory, f"{self._name}/{file}", value)


def _enter(directory: int, name: str) -> None:
    _write(directory, f"{name}/cgroup.procs", 0)  # 0 is whoever writes it


def _write(directory: int, path: str, value: int) -> None:
    descriptor = os.open(path, os.O_WRONLY, dir_fd=directory)
    try:
        os.write(descriptor, str(value).encode())
    finally:
        os.close(descriptor)


def _private_bytes(status: str) -> int:
    """What a fork of this process may come to copy, page tables included, by its /proc/<pid>/status."""
    return sum(int(kib) for kib in re.findall(r"^(?:RssAnon|VmPTE):\s*(\d+) kB$", status, re.MULTILINE)) * KIB
