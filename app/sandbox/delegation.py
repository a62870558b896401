"""Finds the cgroup (v2) that was delegated to this service.

Delegated means that this process may write there and that nobody else manages what it would write. A cgroup of systemd's is
therefore left alone unless its unit says `Delegate=`, which systemd marks: it would take back what was changed elsewhere.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CONTROLLERS = ("memory", "pids")
SERVICE = "retort-service"
"""The child of a divided cgroup to which the processes move that ran in it: see `app.sandbox.subtree`."""

_SYSTEMD_RUNS = Path("/run/systemd/system")
_MARKS = ("user.delegate", "trusted.delegate")
_UNITS = (".service", ".scope", ".slice")
_ON_V1 = "this system runs cgroup v1 (systemd.unified_cgroup_hierarchy=1 at boot changes it)"
_REMEDY = (
    "Limits hold through rlimits alone. To raise this wall, give the service a cgroup v2 of its own: under systemd, "
    "Delegate=yes in its unit; in a container, a private cgroup namespace whose /sys/fs/cgroup its user may write to"
)


class Unavailable(Exception):
    """There is no cgroup to divide here. The message says why, and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}. {_REMEDY}")


def delegated() -> Path:
    """The cgroup that this service may divide; nothing is changed. Raises `Unavailable`."""
    if sys.platform != "linux":
        raise Unavailable("only Linux has cgroups")
    memberships = Path("/proc/self/cgroup").read_text()
    own = locate(memberships, Path("/proc/self/mountinfo").read_text())
    cgroup = own.parent if own.name == SERVICE or _is_subgroup(own) else own
    if _SYSTEMD_RUNS.is_dir() and not _marked(cgroup):
        raise Unavailable(f"{cgroup} belongs to systemd, which has not delegated it")
    missing = _missing(cgroup)
    if missing:
        raise Unavailable(f"{cgroup} has no controller for {' and '.join(missing)}{_elsewhere(memberships, missing)}")
    for path in (cgroup, cgroup / "cgroup.procs", cgroup / "cgroup.subtree_control"):
        if not os.access(path, os.W_OK):
            raise Unavailable(f"{path} is not writable")
    return cgroup


def locate(memberships: str, mounts: str) -> Path:
    """A process's cgroup directory, by its /proc/<pid>/cgroup and mountinfo. Raises `Unavailable`."""
    place = next((line.removeprefix("0::") for line in memberships.splitlines() if line.startswith("0::")), None)
    if place is None:
        raise Unavailable(f"there is no cgroup v2: {_ON_V1}")
    for root, mountpoint in _hierarchies(mounts):
        seen = ".." not in f"{place}{root}".split("/")  # so the kernel words what lies outside the cgroup namespace
        if seen and Path(place).is_relative_to(root):
            return Path(mountpoint) / Path(place).relative_to(root)
    raise Unavailable(f"no cgroup v2 hierarchy is mounted that shows {place}")


def _hierarchies(mounts: str) -> Iterator[tuple[str, str]]:
    """Root and mount point of each cgroup2 mount."""
    for line in mounts.splitlines():
        mount, _, file_system = line.partition(" - ")
        if file_system.split(" ")[0] == "cgroup2":
            root, point = mount.split(" ")[3:5]
            yield _unescaped(root), _unescaped(point)


def _unescaped(path: str) -> str:
    """The kernel writes blanks in paths as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), path)


def _is_subgroup(cgroup: Path) -> bool:
    """Whether systemd started the service in a part of what it delegates (`DelegateSubgroup=`), and not as a unit of its own."""
    return _marked(cgroup.parent) and not cgroup.name.endswith(_UNITS)


def _marked(cgroup: Path) -> bool:
    """Whether systemd says that it has delegated this cgroup."""
    for mark in _MARKS:
        with contextlib.suppress(OSError):
            if os.getxattr(cgroup, mark) == b"1":
                return True
    return False


def _missing(cgroup: Path) -> list[str]:
    try:
        offered = (cgroup / "cgroup.controllers").read_text().split()
    except OSError as error:
        raise Unavailable(f"{cgroup} cannot be read: {error.strerror}") from None
    return [name for name in CONTROLLERS if name not in offered]


def _elsewhere(memberships: str, missing: list[str]) -> str:
    """Whether a hierarchy of cgroup v1 has the controllers, which no delegation changes."""
    held = {name for line in memberships.splitlines() for name in line.split(":")[1].split(",")}
    return f", as {_ON_V1}" if held.intersection(missing) else ""
