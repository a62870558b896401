"""/submissions/{id}/events."""

import json
import os
import sys
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest
from httpx_sse import EventSource, ServerSentEvent, connect_sse

from api.catalogue import CODE, CODING
from api.client import Client
from api.conftest import Finish
from api.judgements import WRONG_CODE
from api.server import serving
from app.config import Settings
from app.main import create_app

WORKER = Path(__file__).with_name("grader.py")
SUBMISSIONS = "/api/v1/submissions"


@pytest.fixture
def graded(client: Client, finish: Finish) -> str:
    """The path of a submission that has been graded."""
    path: str = client.post(SUBMISSIONS, json={"exercise": CODING, "code": CODE}).headers["location"]
    finish(path.rpartition("/")[2], WRONG_CODE)
    return path


def _events(client: Client, path: str, **headers: str) -> list[ServerSentEvent]:
    response = client.get(f"{path}/events", headers=headers)
    assert response.status_code == 200
    return list(EventSource(response).iter_sse())


def test_connecting_late_replays_everything(client: Client, graded: str) -> None:
    """States, each check as it finished, and last the whole submission, which equals what GET says."""
    events = _events(client, graded)
    kinds = [event.event for event in events]
    assert (kinds[0], kinds[-1]) == ("state", "verdict")
    assert kinds.count("verdict") == 1
    submission = client.get(graded).json()
    assert json.loads(events[-1].data) == submission
    assert [json.loads(event.data) for event in events if event.event == "check"] == submission["checks"]
    assert [json.loads(event.data)["state"] for event in events if event.event == "state"][:2] == ["queued", "running"]
    numbers = [int(event.id) for event in events]
    assert numbers == sorted(set(numbers))


def test_events_are_in_the_asked_language(client: Client, graded: str) -> None:
    """Checks and verdict are told in the language of the request."""
    response = client.get(f"{graded}/events?lang=zh")
    assert response.headers["content-language"] == "zh"
    events = list(EventSource(response).iter_sse())
    assert "应为 4" in json.loads([event for event in events if event.event == "check"][-1].data)["message"]
    assert json.loads(events[-1].data)["feedback"]["summary"] == "两项中的一项。"


def test_a_client_resumes_where_it_stopped(client: Client, graded: str) -> None:
    """With any event's id in Last-Event-ID exactly the later ones come."""
    ids = [event.id for event in _events(client, graded)]
    for index, last in enumerate(ids):
        resumed = _events(client, graded, **{"Last-Event-ID": last})
        assert [event.id for event in resumed] == ids[index + 1 :]


def test_events_come_while_it_is_graded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the whole server and a worker of its own: whoever follows gets every event, and the end when grading ends."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    app = create_app(settings, worker=[sys.executable, str(WORKER)])
    with serving(app, lifespan="on") as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        path = client.post(SUBMISSIONS, json={"exercise": CODING, "code": CODE}).headers["location"]
        with connect_sse(client, "GET", f"{path}/events") as source:
            kinds = [event.event for event in source.iter_sse()]
    assert [kind for kind in kinds if kind != "state"] == ["check", "check", "verdict"]


def test_a_client_that_leaves_lets_the_server_stop(client: Client, connection: HTTPConnection) -> None:
    """An open stream ends with its connection: the server, which waits for its connections, goes down in time."""
    path = client.post(SUBMISSIONS, json={"exercise": CODING, "code": CODE}).headers["location"]
    connection.request("GET", f"{path}/events")
    assert connection.getresponse().readline().startswith(b"id: ")


@pytest.mark.parametrize("last", ["", "x", "-1", "1.5", "9" * 30])
def test_a_wrong_last_event_id_is_refused(client: Client, graded: str, last: str) -> None:
    """What is no id of an event is 422, before a stream begins."""
    answer = client.get(f"{graded}/events", headers={"Last-Event-ID": last})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["Last-Event-ID"]
