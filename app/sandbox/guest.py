"""One guest: from a fork of the warm parent to a harness that serves requests behind all walls.

The processes, from the outside in. The parent forks a *porter*, which enters new namespaces, builds the private root,
forks the *init* and leaves. The init is pid 1 of the new pid namespace: it forks the guest, waits for it, tells the parent
how it ended, and takes the whole namespace with it when it goes. The guest itself drops what is left and serves.

On the status pipe the parent reads lines: `ready <ru_maxrss>` once every wall stands, `fault <why>` where one could not be
raised, and `exit <wait status> <CPU seconds> <ru_maxrss>` from the init, which submitted code cannot reach. All of this is
done ahead: a prepared guest waits on its wire for its limits, the first thing that is ever sent there.
"""

import contextlib
import fcntl
import math
import os
import resource
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.limits import Limits
from app.sandbox import landlock, linux, rehearsal, root, seccomp, wire
from app.sandbox.cgroup import Group, Groups
from app.sandbox.harness import Architectures, Harness, outgoing

_OUTPUT_FDS = (1, 2)
_WIRE_FD = 3
_STATUS_FD = 4
_LIFELINE_FD = 5
_TELL_FD = 6
_FIRST_FREE_FD = 64
_OPEN_FILES = 64
_FILE_BYTES = 32 * 1024 * 1024
_GUEST_ID = 1000
_FAULT_STATUS = 70
_LENGTH = struct.Struct(">I")

UNREADABLE = "UnreadableResult"
"""Stands for an exception's class where the harness gave up, not the learner's code: no check asks for one of that name."""


@dataclass(frozen=True)
class Walls:
    """What the parent prepared once for all its guests."""

    plan: root.Plan
    scratch: str
    """An empty directory on which each guest builds its root, in a mount namespace of its own."""
    landlock: bool
    groups: Groups | None
    """Where each guest gets a cgroup; None where none was delegated."""


@dataclass(frozen=True)
class Ends:
    """The descriptors that a new guest takes over; everything else is closed."""

    wire: int
    status: int
    lifeline: int
    """Reads end-of-file when the parent wants the guest dead, or is gone itself."""
    output: int


def prepare(
    walls: Walls | None, ends: Ends, base_memory: int, architectures: Architectures, cgroup: Group | None = None
) -> int:
    """Fork a guest that stands behind all its walls and waits for its limits (`begin`), so that a submission need not.

    Returns the pid that the parent waits for (0 where the porter failed): without walls the guest's own, else its init's.
    `base_memory` is the address space that the parent has already; a guest may take `limits.memory_bytes` more.
    """

    def serve() -> None:
        os.close(_LIFELINE_FD)
        os.setsid()  # kill(0) reaches across pid namespaces through the process group
        if walls:
            _give_up_rights(walls)
        if not _given_limits():
            rehearsal.after_forking(architectures)
        _raise_limits(_await_limits(), base_memory)
        if walls:
            seccomp.install()  # last: from here on limits can only be read
        os.write(_STATUS_FD, f"ready {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n".encode())
        if walls:
            os.close(_STATUS_FD)  # without an init, its end is how the parent hears of the guest's
        serve_wire(_WIRE_FD, Harness(architectures))

    if walls is None:
        return _fork(lambda: _bare(ends, serve))
    reading, writing = os.pipe()
    porter = _fork(lambda: _porter(walls, ends, writing, serve, cgroup))
    os.close(writing)
    told = os.read(reading, 32)
    os.close(reading)
    os.waitpid(porter, 0)
    return int(told or 0)


def begin(wire_end: socket.socket, limits: Limits) -> None:
    """Let a prepared guest serve, within these limits. Nobody else has written on its wire yet."""
    data = limits.model_dump_json().encode()
    wire_end.sendall(_LENGTH.pack(len(data)) + data)


def _given_limits() -> bool:
    """Whether a submission waits for this guest already."""
    readable, _, _ = select.select([_WIRE_FD], [], [], 0)
    return bool(readable)


def _await_limits() -> Limits:
    prefix = _read(_WIRE_FD, _LENGTH.size)
    if not prefix:
        os._exit(0)  # the parent gave this guest up unused
    return Limits.model_validate_json(_read(_WIRE_FD, _LENGTH.unpack(prefix)[0]))


def _fork(child: Callable[[], object]) -> int:
    """Fork; the child runs `child`, reports what it raises on the status pipe, and never returns."""
    pid = os.fork()
    if pid:
        return pid
    try:
        child()
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a child must never run on in the parent's code
        with contextlib.suppress(OSError):
            os.write(_STATUS_FD, f"fault {type(error).__name__}: {error}\n".encode(errors="replace"))
        os._exit(_FAULT_STATUS)


def _take_over(ends: Ends, tell: int | None = None) -> None:
    """Move the descriptors to their places and close all others."""
    wanted = {_WIRE_FD: ends.wire, _STATUS_FD: ends.status, _LIFELINE_FD: ends.lifeline}
    wanted |= dict.fromkeys(_OUTPUT_FDS, ends.output)
    wanted |= {0: os.open(os.devnull, os.O_RDONLY)}
    if tell is not None:
        wanted[_TELL_FD] = tell
    # Copied out of the way first: a source may sit where another one's place is.
    aside = {place: fcntl.fcntl(source, fcntl.F_DUPFD, _FIRST_FREE_FD) for place, source in wanted.items()}
    for place, source in aside.items():
        os.dup2(source, place)
    os.closerange(max(wanted) + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _bare(ends: Ends, serve: Callable[[], None]) -> None:
    _take_over(ends)
    serve()


def _porter(walls: Walls, ends: Ends, tell: int, serve: Callable[[], None], cgroup: Group | None) -> None:
    try:
        if cgroup:
            cgroup.enter()  # through a descriptor that is closed next
    finally:
        _take_over(ends, tell)  # from here on a fault can be told
    user, group = os.getuid(), os.getgid()
    linux.unshare(linux.GUEST_NAMESPACES)
    # A machine that is out of memory kills a guest, not what is warm for all of them.
    _write("/proc/self/oom_score_adj", "1000")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{_GUEST_ID} {user} 1")
    _write("/proc/self/gid_map", f"{_GUEST_ID} {group} 1")
    root.enter(walls.plan, walls.scratch)
    pid = _fork(lambda: _init(serve))
    os.write(_TELL_FD, str(pid).encode())


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _init(serve: Callable[[], None]) -> None:
    """Pid 1 of the namespace: waits for the guest, or kills it, so that the kernel adds up what it used."""
    os.close(_TELL_FD)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # pid 1 hears its namespace only where it has a handler: Python's own
    guest = _fork(serve)
    os.close(_WIRE_FD)
    ended = os.pidfd_open(guest)
    readable, _, _ = select.select([ended, _LIFELINE_FD], [], [])
    if ended not in readable:
        os.kill(guest, signal.SIGKILL)
    _, status, used = os.wait4(guest, 0)
    with contextlib.suppress(BrokenPipeError):
        os.write(_STATUS_FD, f"exit {status} {used.ru_utime + used.ru_stime} {used.ru_maxrss}\n".encode())


def _raise_limits(limits: Limits, base_memory: int) -> None:
    """Hard limits: what a guest may use is counted by the kernel and cannot be raised again."""
    wanted = {
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: _FILE_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":
        wanted |= {
            resource.RLIMIT_AS: base_memory + limits.memory_bytes,
            resource.RLIMIT_NPROC: limits.threads,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_MSGQUEUE: 0,
        }
    for kind, value in wanted.items():
        _limit(kind, value, value)
    # SIGXCPU first, which tells this limit from every other kill; SIGKILL a second later for whoever ignores it.
    cpu_seconds = math.ceil(limits.cpu_seconds)
    _limit(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)


def _limit(kind: int, soft: int, hard: int) -> None:
    """Set a limit, or keep the lower one that this process was given."""
    most = resource.getrlimit(kind)[1]
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))


def _give_up_rights(walls: Walls) -> None:
    """Give up for good what is left. The order matters: each step takes away what an earlier one needed."""
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    if walls.landlock:
        landlock.restrict(root.WORKSPACE)


def serve_wire(fd: int, harness: Harness) -> None:
    """Answer requests until the judge closes the wire. Plain read and write: a guest has no socket calls."""
    flush_output = sys.stdout.flush, sys.stderr.flush
    while prefix := _read(fd, wire.PREFIX_BYTES):
        header, payload = wire.lengths(prefix, wire.REQUEST_CAPS)
        request = wire.decode(_read(fd, header), _read(fd, payload), wire.REQUEST_CAPS)
        if request["verb"] == "close":
            return
        frame = _reply(harness, request)
        for flush in flush_output:
            with contextlib.suppress(Exception):
                flush()
        _write_all(fd, frame)


def _reply(harness: Harness, request: dict[str, Any]) -> bytes:
    """The reply's frame; a result that cannot cross becomes an exception of the learner's."""
    memory = False
    try:
        return wire.encode(harness.handle(request), wire.REPLY_CAPS, outgoing)
    except wire.TooLarge as error:
        problem = f"the result is too large to be returned: {error}"
    except Exception as error:  # noqa: BLE001 - a hostile object may raise anything while it is read
        problem = f"the result could not be read: {type(error).__name__}"
        memory = isinstance(error, MemoryError)
    value = {"types": [UNREADABLE], "message": problem, "traceback": problem, "memory": memory}
    return wire.encode({"id": request["id"], "status": wire.Status.RAISED.value, "value": value}, wire.REPLY_CAPS)


def _read(fd: int, count: int) -> bytes:
    """Exactly `count` bytes, or nothing where the other end has closed."""
    parts: list[bytes] = []
    while count:
        part = os.read(fd, min(count, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
