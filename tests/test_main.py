"""The server as a whole."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.service import alive, eventually, make_settings, serving

from app.config import Settings
from app.main import create_app

FORBIDDEN = ("torch", "numpy", "sklearn", "app.judge", "app.sandbox", "app.answers")
WATCHED_SECONDS = 1.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def test_the_server_imports_nothing_that_grades() -> None:
    """Not torch, not the judge, not the sandbox, not the answers' grader, even indirectly."""
    look = f"import sys, app.main; print([name for name in {FORBIDDEN} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_server_at_work_holds_no_torch(settings: Settings) -> None:
    """The memory of the process that has taken, followed and shown a submission maps no library of torch's or numpy's."""
    with serving(settings) as server:
        server.events(server.submit("pass"))
        maps = Path(f"/proc/{server.process.pid}/maps").read_text()
    assert "sqlite" in maps
    assert not [word for word in ("libtorch", "numpy", "sklearn") if word in maps]


def test_a_submission_comes_to_its_verdict(settings: Settings) -> None:
    """From POST to the last event, and to what is read afterwards."""
    with serving(settings) as server:
        submission_id = server.submit("pass")
        events = server.events(submission_id)
        assert [kind for kind, _ in events] == ["state", "state", "check", "check", "verdict"]
        assert events[-1][1] == server.read(submission_id)
        assert server.read(submission_id)["verdict"] == "accepted"


def test_stopping_leaves_nothing_behind(settings: Settings) -> None:
    """No process, no lock; what was finished is there again."""
    with serving(settings) as server:
        worker = server.worker()
        submission_id = server.submit("pass")
        server.events(submission_id)
        server.stop()
        assert eventually(lambda: not alive(worker))
    with serving(settings) as server:
        assert server.read(submission_id)["verdict"] == "accepted"


def test_an_idle_worker_does_not_even_wake_up(settings: Settings) -> None:
    """No polling: over a second none of its threads is scheduled once."""
    with serving(settings) as server:
        worker = server.worker()
        server.events(server.submit("pass"))
        assert eventually(lambda: _sleeps_through(worker))


def test_creating_the_application_touches_nothing(settings: Settings) -> None:
    """Only its start makes directories, databases and processes."""
    create_app(settings)
    assert not settings.data.exists()


def _sleeps_through(pid: int) -> bool:
    before = _switches(pid)
    time.sleep(WATCHED_SECONDS)
    return _switches(pid) == before


def _switches(pid: int) -> dict[str, list[str]]:
    """How often each thread of a process has been scheduled."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {
        task.name: [line for line in (task / "status").read_text().splitlines() if "ctxt_switches" in line]
        for task in tasks
    }
