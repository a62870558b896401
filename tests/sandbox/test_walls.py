"""What a guest cannot do, tried from inside; tests/attacks has the long list."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.catalog.catalog import EXERCISES
from app.sandbox.failures import Raised
from app.sandbox.parent import GuestParent
from app.sandbox.walls import missing, probe, with_cgroup
from tests.sandbox.conftest import run


@pytest.mark.parametrize(
    "body",
    [
        "import os; os.fork()",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.execv('/bin/true', ['true'])",
        "import socket; socket.socket()",
        "import socket; socket.socketpair()",
        "import os; os.kill(1, 9)",
        "import os; os.kill(-1, 9)",
        "import os; os.memfd_create('x')",
        "import resource; resource.setrlimit(resource.RLIMIT_NPROC, (1000, 1000))",
        "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\nif libc.ptrace(0, 0, 0, 0) < 0: raise PermissionError",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.unshare(0x10000000) < 0: raise PermissionError",
        "open('/tmp/../escape', 'w')",
        "import os; os.mkdir('/new')",
        "import os; os.chmod('/', 0o777)",
        "import os; os.mknod('/tmp/x')",
        "import os; os.symlink('/', '/tmp/link')",
    ],
)
def test_the_system_refuses(parent: GuestParent, body: str) -> None:
    with pytest.raises(Raised) as raised:
        run(parent, body)
    assert {"PermissionError", "OSError", "ValueError"} & set(raised.value.types)


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/maps", "/sys/kernel", "/home", "/bin/sh", "/dev/shm"])
def test_nothing_of_the_system_is_there(parent: GuestParent, path: str) -> None:
    assert run(parent, f"import os; return os.path.exists({path!r})") is False


@pytest.mark.parametrize("name", ["sklearn", "app.judge", "app.catalog", "exercises", "fastapi", "sqlalchemy"])
def test_neither_the_judge_nor_its_data_can_be_imported(parent: GuestParent, name: str) -> None:
    with pytest.raises(Raised, match="No module named"):
        run(parent, f"import importlib; importlib.import_module({name!r})")


def test_the_exercises_cannot_be_read(parent: GuestParent) -> None:
    assert run(parent, f"import os; return os.path.exists({str(EXERCISES)!r})") is False


def test_a_guest_has_an_environment_of_its_own(parent: GuestParent) -> None:
    os.environ["RETORT_CANARY"] = "secret"
    names = run(parent, "import os; return sorted(os.environ)")
    assert isinstance(names, list)
    assert not [name for name in names if name.startswith("RETORT")]


def test_only_wire_and_standard_streams_are_open(parent: GuestParent) -> None:
    body = (
        "import os\nfound = []\nfor fd in range(4096):\n    try:\n        os.fstat(fd); found.append(fd)\n"
        "    except OSError: pass\nreturn found"
    )
    assert run(parent, body) == [0, 1, 2, 3]


def test_a_guest_is_alone_in_its_namespace(parent: GuestParent) -> None:
    assert run(parent, "import os; return [os.getpid(), os.getppid(), os.getuid()]") == [2, 1, 1000]


def test_what_one_guest_leaves_behind_is_gone_for_the_next(parent: GuestParent) -> None:
    run(
        parent,
        "open('/tmp/left', 'w').write('x'); import torch; torch.manual_seed = None; torch.set_default_dtype(torch.float64)",
    )
    left = "import os, torch; return [os.path.exists('/tmp/left'), torch.manual_seed is None, str(torch.get_default_dtype())]"
    assert run(parent, left) == [False, False, "torch.float32"]


def test_no_writable_memory_is_shared_with_the_parent(parent: GuestParent) -> None:
    """A guest could leave messages there for the next one."""
    for pid in _descendants(parent.pid):
        maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
        assert not [line for line in maps if line.split()[1].startswith("rw-s")]


def test_threads_are_allowed_and_counted(parent: GuestParent) -> None:
    body = (
        "import threading, time\nstarted = 0\ntry:\n    for _ in range(1000):\n"
        "        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()\n        started += 1\n"
        "except RuntimeError: pass\nreturn started"
    )
    started = run(parent, body)
    assert isinstance(started, int)
    assert 4 <= started <= 16


def test_every_wall_but_the_cgroup_is_reported_up_here() -> None:
    """`prove` at start-up has raised them around a real guest. Whether a cgroup was delegated is up to who runs this."""
    assert {report.name: report.state for report in probe() if report.name != "cgroup"} == dict.fromkeys(
        ("bubblewrap", "namespaces", "private root", "no capabilities", "landlock", "seccomp", "limits"), "up"
    )


def test_a_wall_says_what_to_do_unless_it_is_up() -> None:
    assert [report.name for report in probe() if (report.state == "up") is bool(report.detail)] == []


def test_a_cgroup_that_cannot_be_used_is_absent_yet_nothing_is_refused() -> None:
    reports = with_cgroup(probe(), "it cannot be entered")
    assert [(r.state, r.detail) for r in reports if r.name == "cgroup"] == [("absent", "it cannot be entered")]
    assert missing(reports) is None


def test_the_parent_agrees_with_the_probe_about_the_cgroup(parent: GuestParent) -> None:
    """What was seen from outside is what guests got."""
    assert with_cgroup(probe(), parent.without_cgroup) == probe()


def test_trusted_local_says_at_each_wall_that_it_is_absent() -> None:
    assert {report.state for report in probe(trusted_local=True)} == {"absent"}


def test_the_probe_does_not_import_torch() -> None:
    code = "import sys, app.sandbox.walls as w; w.probe(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def _descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    found = [int(child) for child in children]
    return found + [grandchild for child in found for grandchild in _descendants(child)]
