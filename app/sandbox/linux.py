"""The few system calls that Python's standard library does not offer, by their kernel names.

Every wrapper raises `OSError` with the call's name. Constants are those of the kernel's headers.
"""

import ctypes
import os
import platform
from functools import cache

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

GUEST_NAMESPACES = (
    CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP
)

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_REMOUNT = 0x20
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
MNT_DETACH = 0x2

MADV_COLLAPSE = 25

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

_LAST_CAPABILITY = 63
_CAPABILITY_VERSION_3 = 0x20080522
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_CAPSET = {"x86_64": 126, "aarch64": 91}


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def check(name: str, result: int) -> int:
    """Turn libc's -1 into an `OSError` that names the call."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def syscall(name: str, number: int, *args: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """A raw system call; integers are passed as 64 bits."""
    converted = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return check(name, _libc().syscall(ctypes.c_long(number), *converted))


def prctl(option: int, *args: int) -> int:
    padded = [ctypes.c_ulong(arg) for arg in (*args, 0, 0, 0, 0)[:4]]
    return check(f"prctl({option})", _libc().prctl(ctypes.c_int(option), *padded))


def unshare(flags: int) -> None:
    check("unshare", _libc().unshare(ctypes.c_int(flags)))


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    encoded = (source.encode(), target.encode(), kind.encode() if kind else None)
    check(f"mount {target}", _libc().mount(*encoded, ctypes.c_ulong(flags), data.encode()))


def detach(target: str) -> None:
    check(f"umount {target}", _libc().umount2(target.encode(), ctypes.c_int(MNT_DETACH)))


def collapse(address: int, length: int) -> bool:
    """Ask for a huge page in place of small ones; whether there is one now. To be refused it is no error."""
    return not _libc().madvise(ctypes.c_void_p(address), ctypes.c_size_t(length), ctypes.c_int(MADV_COLLAPSE))


def pivot_root(new: str, old: str) -> None:
    syscall("pivot_root", _PIVOT_ROOT[platform.machine()], new.encode(), old.encode())


def drop_capabilities() -> None:
    """Empty every capability set of this thread, the bounding set included."""
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # the kernel knows no more capabilities
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = ctypes.create_string_buffer(_CAPABILITY_VERSION_3.to_bytes(4, "little") + bytes(4), 8)
    empty = ctypes.create_string_buffer(24)
    syscall("capset", _CAPSET[platform.machine()], header, empty)
