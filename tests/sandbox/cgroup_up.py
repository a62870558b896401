"""The cgroup wall where it stands: real guests in a cgroup that was delegated to whoever runs this.

Not collected with the other tests, since few machines that run those have a cgroup v2 to divide; without one these fail.
`tests/sandbox/in_a_vm.py` boots a machine that has one and runs them there. Elsewhere, for instance::

    systemd-run --user --scope -p Delegate=yes .venv/bin/python -m pytest tests/sandbox/cgroup_up.py
"""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.catalog.catalog import ARCHITECTURES_FILE, EXERCISES
from app.domain.limits import MIB, Limits
from app.judge.solution import Solution
from app.sandbox import walls
from app.sandbox.cgroup import Count, Groups
from app.sandbox.delegation import SERVICE, delegated
from app.sandbox.failures import Cause, Died
from app.sandbox.parent import GuestParent
from app.sandbox.session import Session
from app.sandbox.subtree import Subtree
from tests.sandbox.conftest import run

LIMITS = Limits(cpu_seconds=200, wall_seconds=600, memory_bytes=64 * MIB)
"""Generous with time: the machine may be an emulated one."""
TURNS_TORCH_INTO_MEMORY = """
import ctypes, torch
class Found(ctypes.Structure):
    _fields_ = [("path", ctypes.c_char_p), ("base", ctypes.c_void_p), ("name", ctypes.c_char_p), ("at", ctypes.c_void_p)]
libc, found = ctypes.CDLL(None), Found()
library = ctypes.CDLL(torch.__path__[0] + "/lib/libtorch_cpu.so")
libc.dladdr(library._ZN2at15get_num_threadsEv, ctypes.byref(found))
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
size, read_write, private_anonymous_fixed = 340 << 20, 3, 0x32
libc.mmap(found.base, size, read_write, private_anonymous_fixed, -1, 0)
libc.memset(ctypes.c_void_p(found.base), 1, ctypes.c_size_t(size))
"""


@pytest.fixture(scope="module")
def parent() -> Iterator[GuestParent]:
    parent = GuestParent("walls", EXERCISES / ARCHITECTURES_FILE)
    parent.wait_until_ready()
    yield parent
    parent.close()


@pytest.fixture
def session(parent: GuestParent) -> Iterator[Session]:
    channel = parent.open_session(LIMITS)
    yield Session(channel, LIMITS)
    channel.close()


@pytest.fixture
def begin(session: Session) -> Callable[[str], Solution]:
    """A guest whose `f` has this body."""

    def begin(body: str) -> Solution:
        solution = Solution(session.open())
        lines = "\n".join("    " + line for line in body.strip().splitlines())
        solution.load(f"def f():\n{lines}\n", ["f"], seed=7)
        return solution

    return begin


def begun(parent: GuestParent) -> Path:
    """The cgroup of the guest that began last; one that was prepared for the next has no limit yet."""
    groups = sorted(part(parent).glob("guest-*"), key=lambda path: int(path.name.rpartition("-")[2]))
    return [group for group in groups if told(group, "memory.max") != "max"][-1]


def part(parent: GuestParent) -> Path:
    assert parent.without_cgroup is None, parent.without_cgroup
    assert parent._subtree is not None
    return parent._subtree.path


def told(group: Path, file: str) -> str:
    return (group / file).read_text().strip()


def test_the_wall_is_reported_up(parent: GuestParent) -> None:
    reports = walls.with_cgroup(walls.probe(), parent.without_cgroup)
    assert [report.state for report in reports if report.name == "cgroup"] == ["up"]


def test_whatever_ran_in_the_delegated_cgroup_makes_room(parent: GuestParent) -> None:
    """But for the hierarchy's root, which alone may hold processes beside children with controllers."""
    cgroup = delegated()
    if (cgroup / "cgroup.type").exists():
        assert told(cgroup, "cgroup.procs") == ""
        assert Path("/proc/self/cgroup").read_text().strip().endswith(f"/{SERVICE}")
    assert {"memory", "pids"} <= set(told(cgroup, "cgroup.subtree_control").split())


def test_a_guest_and_its_init_have_a_cgroup_with_the_limits(
    parent: GuestParent, begin: Callable[[str], Solution]
) -> None:
    begin("return 1").call("f")
    group = begun(parent)
    assert len(told(group, "cgroup.procs").split()) == 2
    assert told(group, "pids.max") == str(LIMITS.threads + 1)
    assert LIMITS.memory_bytes < int(told(group, "memory.max")) < LIMITS.memory_bytes + 600 * MIB
    assert [told(group, file) for file in ("memory.swap.max", "memory.oom.group")] == ["0", "1"]


def test_a_guest_has_neither_a_cgroup_file_system_nor_a_descriptor_into_one(begin: Callable[[str], Solution]) -> None:
    body = (
        "import os\nopen_ones = []\nfor fd in range(4096):\n    try: os.fstat(fd); open_ones.append(fd)\n"
        "    except OSError: pass\nreturn [os.path.exists('/sys/fs/cgroup'), os.path.exists('/proc/self'), open_ones]"
    )
    assert begin(body).call("f") == [False, False, [0, 1, 2, 3]]


def test_memory_that_no_rlimit_counts_ends_at_the_cgroups(begin: Callable[[str], Solution]) -> None:
    """Address space of the warm parent's that is given back can be taken again as memory; the kernel kills what fills it."""
    with pytest.raises(Died) as died:
        begin(TURNS_TORCH_INTO_MEMORY).call("f")
    assert died.value.outcome.cause is Cause.MEMORY_LIMIT
    assert died.value.outcome.peak_memory_bytes > LIMITS.memory_bytes


def test_the_next_guest_after_a_kill_for_memory_is_well(session: Session, begin: Callable[[str], Solution]) -> None:
    with pytest.raises(Died):
        begin(TURNS_TORCH_INTO_MEMORY).call("f")
    assert begin("return 5").call("f") == 5
    assert session.finish().cpu_seconds > 0


def test_a_crash_is_a_crash(begin: Callable[[str], Solution]) -> None:
    with pytest.raises(Died) as died:
        begin("import ctypes; ctypes.string_at(0)").call("f")
    assert (died.value.outcome.cause, died.value.outcome.status) == (Cause.SIGNALLED, signal.SIGSEGV)


def test_files_of_the_workspace_count(session: Session, begin: Callable[[str], Solution]) -> None:
    begin("open('/tmp/x', 'wb').write(bytes(1 << 20) * 24)").call("f")
    assert session.finish().peak_memory_bytes >= 24 * MIB


def test_a_guests_cgroup_goes_with_it(parent: GuestParent, session: Session, begin: Callable[[str], Solution]) -> None:
    """As soon as its init is gone, too; that may take a few other guests' time, but no more of them than are counted here."""
    begin("return 1").call("f")
    mine = begun(parent)
    session.finish()
    for _ in range(20):
        if mine.exists():
            run(parent, "return 1")
    assert not mine.exists()
    assert len(list(part(parent).glob("guest-*"))) < 20


@pytest.fixture
def subtree() -> Iterator[Subtree]:
    subtree = Subtree()
    yield subtree
    subtree.hand_over()
    subtree.remove()


def counted(subtree: Subtree, work: Callable[[], object], limits: Limits) -> tuple[int, Count]:
    """The exit code of a process that does this in a cgroup of its own, and what was counted of it."""
    group = Groups(subtree.descriptor).new()
    ready, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            group.enter()
            os.read(ready, 1)
            work()
            status = 0
        finally:
            os._exit(status)
    group.limit(limits)
    os.write(go, b"!")
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return code, group.count()


def take(size: int) -> None:
    assert len(bytearray(b"x") * size) == size


def test_what_a_guest_took_is_counted(subtree: Subtree) -> None:
    code, count = counted(subtree, lambda: take(40 * MIB), Limits(memory_bytes=256 * MIB))
    assert code == 0
    assert (count.over_limit, count.killed) == (False, False)
    assert count.peak_bytes is None or 40 * MIB <= count.peak_bytes < 80 * MIB


def test_a_kill_at_the_guests_own_limit_is_told(subtree: Subtree) -> None:
    code, count = counted(subtree, lambda: take(1024 * MIB), Limits(memory_bytes=64 * MIB))
    assert code == -signal.SIGKILL
    assert (count.over_limit, count.killed) == (True, True)


def test_a_kill_because_all_guests_together_are_too_many_is_not_the_guests_own(subtree: Subtree) -> None:
    """As on a machine that is out of memory: the limit that was met is not this guest's."""
    (subtree.path / "memory.max").write_text(str(64 * MIB))
    code, count = counted(subtree, lambda: take(256 * MIB), Limits(memory_bytes=1024 * MIB))
    assert code == -signal.SIGKILL
    assert (count.over_limit, count.killed) == (False, True)


def test_more_processes_than_granted_are_refused(subtree: Subtree) -> None:
    def fork_often() -> None:
        for _ in range(4):
            if os.fork() == 0:
                signal.pause()

    code, _ = counted(subtree, fork_often, Limits(threads=2))
    assert code == 1


def test_what_a_killed_worker_leaves_is_removed_at_the_next_start_but_not_while_it_is_used(parent: GuestParent) -> None:
    code = (
        "import os, signal\nfrom app.sandbox.cgroup import Groups\nfrom app.sandbox.subtree import Subtree\n"
        "subtree = Subtree()\nguest_parent = os.fork()\n"
        "if guest_parent == 0: Groups(subtree.descriptor).new().enter(); signal.pause()\n"
        "subtree.hand_over(); print(guest_parent, subtree.path, flush=True); signal.pause()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        pid, left = worker.stdout.readline().split()
        worker.kill()
    start_and_end()
    assert Path(left).exists()
    ended = os.pidfd_open(int(pid))
    os.kill(int(pid), signal.SIGKILL)
    select.select([ended], [], [])
    os.close(ended)
    start_and_end()
    assert not Path(left).exists()
    assert part(parent).exists()


def start_and_end() -> None:
    next_one = Subtree()
    next_one.hand_over()
    next_one.remove()


def test_nothing_is_left_of_a_parent_that_is_closed(parent: GuestParent) -> None:
    """The last one here, for the parent is that of all."""
    place = part(parent)
    assert place.exists()
    parent.close()
    assert not place.exists()
