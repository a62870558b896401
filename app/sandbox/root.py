"""The private root of a guest: the interpreter, torch and numpy read-only, and a small writable /tmp. Nothing else.

No procfs, no sysfs, no home, no scikit-learn, no exercises. torch's cpuinfo prints a warning where /proc/cpuinfo is
missing, so a static file stands there.
"""

import importlib.metadata
import os
import re
import site
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from app.sandbox import linux

WORKSPACE = "/tmp"  # noqa: S108 - the guest's own, a fresh tmpfs
_WORKSPACE_OPTIONS = "size=32m,nr_inodes=2048,mode=1777"
_ROOT_OPTIONS = "size=1m,nr_inodes=2048,mode=755"
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_LIBRARIES = ("torch", "numpy")
_LOCKED_FLAGS = {"nosuid": linux.MS_NOSUID, "nodev": linux.MS_NODEV, "noexec": linux.MS_NOEXEC}


@dataclass(frozen=True)
class Plan:
    """What is bound into the root, found once while the parent is warm."""

    binds: tuple[str, ...]
    """Paths that appear read-only at the same place."""
    hidden: tuple[str, ...]
    """Directories inside them that are covered with emptiness."""
    flags: dict[str, int]
    """Mount flags that a user namespace may not clear, by path."""
    cpuinfo: bytes


def plan() -> Plan:
    """Everything that the interpreter, torch and numpy may still open after the fork."""
    packages = _package_paths()
    base_library = Path(sysconfig.get_path("stdlib", vars={"base": sys.base_prefix})).resolve()
    foreign = [str(path) for path in (base_library / "site-packages", base_library / "dist-packages") if path.is_dir()]
    if any(package.startswith(place + "/") for package in packages for place in foreign):
        foreign = []  # an installation without a virtual environment keeps its packages there
    binds = [str(base_library), *packages, *_shared_library_folders(str(base_library), packages), *_DEVICES]
    return Plan(tuple(binds), tuple(foreign), {path: _flags(path) for path in binds}, _cpuinfo())


def enter(plan: Plan, scratch: str) -> None:
    """Build the root on `scratch` and move this process into it. Needs a mount namespace of its own."""
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", scratch, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, _ROOT_OPTIONS)
    # First, since what is bound may lie below it: a checkout under /tmp is none the worse.
    os.makedirs(scratch + WORKSPACE, exist_ok=True)
    linux.mount(
        "tmpfs", scratch + WORKSPACE, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC, _WORKSPACE_OPTIONS
    )
    for path in plan.binds:
        _bind(path, scratch + path, plan.flags[path])
    for path in plan.hidden:
        linux.mount("tmpfs", scratch + path, "tmpfs", linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV, "size=4k")
    _write(f"{scratch}/proc/cpuinfo", plan.cpuinfo)
    os.makedirs(f"{scratch}/.old")
    os.chdir(scratch)
    linux.pivot_root(".", ".old")
    os.chdir("/")
    linux.detach("/.old")
    os.rmdir("/.old")
    linux.mount(
        "none", "/", None, linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV
    )
    os.chdir(WORKSPACE)


def _bind(source: str, target: str, flags: int) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        _write(target, b"")
    linux.mount(source, target, None, linux.MS_BIND)
    linux.mount("none", target, None, linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY | linux.MS_NOSUID | flags)


def _write(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def _package_paths() -> list[str]:
    """The files and folders of torch, numpy and what they depend on, as they lie in site-packages."""
    wanted, found = list(_LIBRARIES), set[str]()
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # an extra, or a dependency of another platform
        found.add(name)
        wanted += [re.split(r"[ ;<>=!~\[(]", line)[0] for line in distribution.requires or () if "extra ==" not in line]
    return sorted({path for name in found for path in _top_level(name)})


def _top_level(name: str) -> set[str]:
    distribution = importlib.metadata.distribution(name)
    parts = {file.parts[0] for file in distribution.files or () if file.parts[0] != ".."}
    folder = Path(str(distribution.locate_file("")))
    return {str(folder / part) for part in parts if part != "__pycache__" and (folder / part).exists()}


def _shared_library_folders(library: str, packages: list[str]) -> list[str]:
    """The folders of shared objects that this process has mapped from outside the trees that are bound anyway."""
    inside = (library + "/", *(package + "/" for package in packages), *(p + "/" for p in site.getsitepackages()))
    folders = set()
    for line in Path("/proc/self/maps").read_text().splitlines():
        path = line.partition("/")[2]
        if ".so" in path and not f"/{path}".startswith(inside):
            folders.add(os.path.dirname(f"/{path}"))
    return sorted(folders)


def _flags(path: str) -> int:
    """The flags of the mount that holds `path`; a user namespace must keep them on a remount."""
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
    holding = [fields for fields in mounts if path == fields[1] or path.startswith(fields[1].rstrip("/") + "/")]
    options = max(holding, key=lambda fields: len(fields[1]))[3].split(",")
    flags = sum(flag for name, flag in _LOCKED_FLAGS.items() if name in options)
    return flags | _time_flags(options)


def _time_flags(options: list[str]) -> int:
    names = {"noatime": 0x400, "nodiratime": 0x800, "relatime": 0x200000}
    return sum(flag for name, flag in names.items() if name in options)


def _cpuinfo() -> bytes:
    """One processor's entry: enough for torch to see which instructions there are."""
    try:
        return Path("/proc/cpuinfo").read_bytes().split(b"\n\n")[0] + b"\n\n"
    except OSError:
        return b""
