"""`kill -9` of anything at any moment loses nothing."""

import os
import signal
import threading
from pathlib import Path

import pytest
from support.service import Server, alive, eventually, make_settings, serving

from app.config import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def kinds(server: Server, submission_id: str) -> list[str]:
    return [kind for kind, _ in server.events(submission_id)]


ALL_EVENTS = ["state", "state", "check", "check", "verdict"]


def test_a_killed_worker_costs_nobody_anything(settings: Settings) -> None:
    """What it graded is graded again by another, ends with one verdict, and whoever follows sees each event once."""
    with serving(settings) as server:
        first = server.worker()
        submission_id = server.submit("hold")
        assert server.running(submission_id)
        seen: list[str] = []
        follower = threading.Thread(target=lambda: seen.extend(kinds(server, submission_id)))
        follower.start()
        os.kill(first, signal.SIGKILL)
        server.open_gate()
        follower.join()
        assert seen == ALL_EVENTS
        assert server.read(submission_id)["verdict"] == "accepted"
        assert server.worker() != first


def test_a_submission_that_kills_its_worker_is_given_up(settings: Settings) -> None:
    """After three deaths it is an internal_error; what waited behind it is graded."""
    with serving(settings) as server:
        deadly, harmless = server.submit("die"), server.submit("pass")
        assert server.events(deadly)[-1][1]["verdict"] == "internal_error"
        assert server.events(harmless)[-1][1]["verdict"] == "accepted"


def test_a_single_death_is_not_seen(settings: Settings) -> None:
    """Neither in the verdict nor in the events."""
    with serving(settings) as server:
        submission_id = server.submit("die once")
        assert kinds(server, submission_id) == ALL_EVENTS


@pytest.mark.parametrize("code", ["fault", "crash"])
def test_faults_of_ours_are_tried_again_and_then_told(settings: Settings, code: str) -> None:
    """As an internal_error, which is no attempt; the worker goes on."""
    with serving(settings) as server:
        submission_id = server.submit(code)
        assert server.events(submission_id)[-1][1]["verdict"] == "internal_error"
        assert server.http.get("/progress").json()["attempted"] == 0
        assert server.events(server.submit("pass"))[-1][1]["verdict"] == "accepted"


def test_a_killed_server_takes_its_worker_along(settings: Settings) -> None:
    """Nothing of it goes on behind the back of the next one."""
    with serving(settings) as server:
        worker = server.worker()
        server.kill()
        assert eventually(lambda: not alive(worker))


def test_a_server_that_comes_back_finishes_what_it_had_taken(settings: Settings) -> None:
    """What was running and what was waiting when it was killed is graded, each once."""
    with serving(settings) as server:
        ids = [server.submit(code) for code in ("hold", "pass", "pass")]
        assert server.running(ids[0])
        server.kill()
    with serving(settings) as server:
        server.open_gate()
        for submission_id in ids:
            assert kinds(server, submission_id) == ALL_EVENTS
            assert server.read(submission_id)["verdict"] == "accepted"


def test_a_server_that_is_stopped_hands_its_work_back(settings: Settings) -> None:
    """In good order and before long; the next one grades it."""
    with serving(settings) as server:
        submission_id = server.submit("hold")
        assert server.running(submission_id)
        server.stop()
    with serving(settings) as server:
        assert server.running(submission_id)
        server.open_gate()
        assert server.events(submission_id)[-1][1]["verdict"] == "accepted"


def test_a_paused_worker_is_replaced_and_overwrites_nothing(tmp_path: Path) -> None:
    """Whoever lets its lease lapse is taken for dead, though it is only stopped."""
    with serving(make_settings(tmp_path, lease_seconds=0.5)) as server:
        worker = server.worker()
        submission_id = server.submit("hold")
        assert server.running(submission_id)
        os.kill(worker, signal.SIGSTOP)
        server.open_gate()
        assert kinds(server, submission_id) == ALL_EVENTS
        assert not alive(worker)


def test_a_long_grading_keeps_its_lease(tmp_path: Path) -> None:
    """A worker that is merely slow is left alone, however many leases it takes."""
    with serving(make_settings(tmp_path, lease_seconds=0.5)) as server:
        worker = server.worker()
        submission_id = server.submit("hold")
        assert server.running(submission_id)
        threading.Timer(2.0, server.open_gate).start()
        assert kinds(server, submission_id) == ALL_EVENTS
        assert server.worker() == worker


def test_cancelling_frees_the_worker_at_once(settings: Settings) -> None:
    """What is cancelled while it is graded stops, is gone, and the next one is graded."""
    with serving(settings) as server:
        worker = server.worker()
        held, waiting = server.submit("hold"), server.submit("pass")
        assert server.running(held)
        assert server.http.delete(f"/submissions/{held}").status_code == 204
        assert server.http.get(f"/submissions/{held}").status_code == 404
        assert server.events(waiting)[-1][1]["verdict"] == "accepted"
        assert server.worker() == worker


def test_two_servers_cannot_share_a_directory(settings: Settings) -> None:
    """The second one does not start, and the first one does not notice."""
    with serving(settings) as server:
        worker = server.worker()
        with pytest.raises(ValueError):
            Server(settings)
        assert server.worker() == worker and alive(worker)
