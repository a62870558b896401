"""The system-call filter of a guest: an allow-list, compiled to classic BPF.

What is not listed fails with EPERM, so that an honest `subprocess.run` reads as a PermissionError; calls through a foreign
architecture's table (i386's int 0x80, x32) kill the process. clone3 answers ENOSYS, so that glibc falls back to clone,
whose flags can be seen: threads are allowed, processes are not. A guest cannot SIGKILL itself (no such tgkill, no fcntl that
binds a signal to a descriptor, no lowering of its own CPU limit), so that such a death always comes from outside and is a
fault of ours. Guests share the files of the interpreter and of torch, read-only: nobody may lock one or ask which of its pages
are in memory, since others would notice. The list was found by running every accepted solution under strace:
`python -m tests.sandbox.calls` does it again.
"""

import ctypes
import errno
import platform
import struct

from app.sandbox import linux

_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_KILL_PROCESS = 0x80000000

_LD_WORD = 0x20
_JUMP_EQUAL = 0x15
_JUMP_GREATER_EQUAL = 0x35
_JUMP_ANY_BIT = 0x45
_RETURN = 0x06

_OFFSET_NUMBER = 0
_OFFSET_ARCH = 4
_OFFSET_ARGS = 16

_CLONE_THREAD = 0x00010000
_X32_BIT = 0x40000000
_SIGKILL = 9
_F_DUPFD_TO_F_SETFL, _F_DUPFD_CLOEXEC = range(5), 1030
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41
_TCGETS, _TIOCGWINSZ, _FIONCLEX, _FIOCLEX = 0x5401, 0x5413, 0x5450, 0x5451

_SET_MODE_FILTER = 1
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

Numbers = tuple[int | None, int | None]
"""On x86_64 and on aarch64; None where the architecture lacks the call."""

# What the accepted solutions of all exercises were seen to call. The busiest come first: the filter is walked in order.
_SEEN: dict[str, Numbers] = {
    "read": (0, 63), "write": (1, 64), "futex": (202, 98), "mmap": (9, 222), "munmap": (11, 215), "brk": (12, 214),
    "mprotect": (10, 226), "openat": (257, 56), "close": (3, 57), "newfstatat": (262, 79), "getdents64": (217, 61),
    "lseek": (8, 62), "getrusage": (98, 165), "exit_group": (231, 94),
}  # fmt: skip
# What honest code beside them comes to call, none of which reaches beyond the guest.
_HONEST: dict[str, Numbers] = {
    # memory
    "madvise": (28, 233), "mremap": (25, 216),
    # files in its workspace
    "fstat": (5, 80), "stat": (4, None), "lstat": (6, None), "statx": (332, 291), "pread64": (17, 67),
    "pwrite64": (18, 68), "readv": (19, 65), "writev": (20, 66), "open": (2, None), "access": (21, None),
    "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, None), "readlinkat": (267, 78),
    "getcwd": (79, 17), "chdir": (80, 49), "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24),
    "ftruncate": (77, 46), "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None), "unlink": (87, None),
    "unlinkat": (263, 35), "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276),
    # time
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169), "time": (201, None),
    "times": (100, 153), "nanosleep": (35, 101), "clock_nanosleep": (230, 115),
    # threads, whose start is decided by clone's flags
    "exit": (60, 93), "gettid": (186, 178), "set_robust_list": (273, 99), "set_tid_address": (218, 96),
    "rseq": (334, 293), "sched_yield": (24, 124), "sched_getaffinity": (204, 123), "getcpu": (309, 168),
    # signals to itself and timers
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "sigaltstack": (131, 132),
    "setitimer": (38, 103), "getitimer": (36, 102), "alarm": (37, None), "pause": (34, None),
    "restart_syscall": (219, 128),
    # waiting on its own pipes
    "pipe": (22, None), "pipe2": (293, 59), "poll": (7, None), "ppoll": (271, 73), "select": (23, None),
    "pselect6": (270, 72),
    # what it is and where
    "getpid": (39, 172), "getppid": (110, 173), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176),
    "getegid": (108, 177), "getgroups": (115, 158), "getrlimit": (97, 163), "umask": (95, 166), "uname": (63, 160),
    "sysinfo": (99, 179), "getrandom": (318, 278),
}  # fmt: skip
_TGKILL = (234, 131)
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_FCNTL = (72, 25)
_PRLIMIT64 = (302, 261)
_IOCTL = (16, 29)
_PRCTL = (157, 167)


def supported() -> bool:
    return platform.system() == "Linux" and platform.machine() in _ARCHITECTURE


def allowed() -> set[str]:
    """The names of the calls that this machine's filter lets through, whatever their arguments."""
    column = 0 if platform.machine() == "x86_64" else 1
    return {name for name, numbers in (_SEEN | _HONEST).items() if numbers[column] is not None}


def program() -> bytes:
    """The filter for this machine's architecture, as an array of `struct sock_filter`."""
    machine = platform.machine()
    column = 0 if machine == "x86_64" else 1
    code = [
        _load(_OFFSET_ARCH),
        *_unless_equal(_ARCHITECTURE[machine], _KILL_PROCESS),
        _load(_OFFSET_NUMBER),
    ]
    if machine == "x86_64":
        code += [_jump(_JUMP_GREATER_EQUAL, _X32_BIT, 0, 1), _return(_KILL_PROCESS)]
    for numbers in (*_SEEN.values(), *_HONEST.values()):
        number = numbers[column]
        if number is not None:
            code += _when_equal(number, _ALLOW)
    code += _when_equal(_CLONE3[column], _ERRNO | errno.ENOSYS)
    code += _with_argument(_CLONE[column], 0, [(_JUMP_ANY_BIT, _CLONE_THREAD)])
    code += _with_argument(_TGKILL[column], 2, [(_JUMP_EQUAL, _SIGKILL)], _ERRNO | errno.EPERM, _ALLOW)
    code += _with_argument(_FCNTL[column], 1, [(_JUMP_EQUAL, c) for c in (*_F_DUPFD_TO_F_SETFL, _F_DUPFD_CLOEXEC)])
    code += _reading_own_limits(_PRLIMIT64[column])
    code += _with_argument(_IOCTL[column], 1, [(_JUMP_EQUAL, r) for r in (_TCGETS, _TIOCGWINSZ, _FIOCLEX, _FIONCLEX)])
    code += _with_argument(_PRCTL[column], 0, [(_JUMP_EQUAL, o) for o in (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA)])
    code.append(_return(_ERRNO | errno.EPERM))
    return b"".join(code)


def install() -> None:
    """Put the filter on this process for good. Needs no_new_privs."""
    code = program()
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))
    linux.syscall("seccomp", _SECCOMP[platform.machine()], _SET_MODE_FILTER, 0, header)


def _instruction(code: int, if_true: int, if_false: int, operand: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, operand)


def _load(offset: int) -> bytes:
    return _instruction(_LD_WORD, 0, 0, offset)


def _return(action: int) -> bytes:
    return _instruction(_RETURN, 0, 0, action)


def _jump(kind: int, operand: int, if_true: int, if_false: int) -> bytes:
    return _instruction(kind, if_true, if_false, operand)


def _when_equal(number: int, action: int) -> list[bytes]:
    return [_jump(_JUMP_EQUAL, number, 0, 1), _return(action)]


def _unless_equal(number: int, action: int) -> list[bytes]:
    return [_jump(_JUMP_EQUAL, number, 1, 0), _return(action)]


def _with_argument(
    number: int,
    argument: int,
    tests: list[tuple[int, int]],
    passed: int = _ALLOW,
    otherwise: int = _ERRNO | errno.EPERM,
) -> list[bytes]:
    """Decide a call by whether its argument's low word passes one of the tests."""
    inner = [_load(_OFFSET_ARGS + 8 * argument)]
    for kind, operand in tests:
        inner += [_jump(kind, operand, 0, 1), _return(passed)]
    inner.append(_return(otherwise))
    return [_jump(_JUMP_EQUAL, number, 0, len(inner)), *inner]


def _reading_own_limits(number: int) -> list[bytes]:
    """Allow prlimit64 where it names this process (pid 0) and sets nothing (a null pointer, both of its words)."""
    low = _OFFSET_ARGS + 8 * 2
    inner = []
    for offset in (_OFFSET_ARGS, low, low + 4):
        inner += [_load(offset), _jump(_JUMP_EQUAL, 0, 1, 0), _return(_ERRNO | errno.EPERM)]
    inner.append(_return(_ALLOW))
    return [_jump(_JUMP_EQUAL, number, 0, len(inner)), *inner]
