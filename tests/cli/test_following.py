"""A submission is followed to its verdict across whatever the network does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.cli import following
from app.cli.following import follow
from app.cli.service import NoServer, Refused, Service

STORY = [
    (1, "state", {"state": "running"}),
    (2, "check", {"name": "a", "output": "\x1b"}),
    (3, "check", {"name": "b"}),
    (4, "verdict", {"id": "x", "verdict": "accepted"}),
]


class Flaky(BaseHTTPRequestHandler):
    """Tells the story two events a connection, then breaks off; notes from where it was asked to go on."""

    asked: list[str | None]

    def do_GET(self) -> None:
        resumed = self.headers.get("Last-Event-ID")
        self.asked.append(resumed)
        if not self.path.startswith("/api/v1/submissions/x/events"):
            self._refuse()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Content-Length", "100000")  # so that the end is a break, not an end
        self.end_headers()
        left = [event for event in STORY if event[0] > int(resumed or 0)]
        for number, kind, data in left[:2]:
            self.wfile.write(f": heartbeat\n\nid: {number}\nevent: {kind}\ndata: {json.dumps(data)}\n\n".encode())

    def _refuse(self) -> None:
        body = json.dumps({"status": 404, "title": "Not found", "detail": "No such submission."}).encode()
        self.send_response(404)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def flaky() -> Iterator[ThreadingHTTPServer]:
    Flaky.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Flaky)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PAUSES", (0.0, 0.01))


def test_a_broken_stream_goes_on_where_it_stopped(flaky: ThreadingHTTPServer) -> None:
    """Every event is told once and in order, and the second connection names the last one seen."""
    with Service(f"http://127.0.0.1:{flaky.server_port}") as service:
        events = list(follow(service, "x"))
    assert [event.kind for event in events] == ["state", "check", "check", "verdict"]
    assert Flaky.asked == [None, "2"]


def test_events_are_cleaned_like_every_reply(flaky: ThreadingHTTPServer) -> None:
    """What a submission printed cannot reach the terminal through an event."""
    with Service(f"http://127.0.0.1:{flaky.server_port}") as service:
        events = list(follow(service, "x"))
    assert events[1].data["output"] == "␛"


def test_a_refusal_is_told_and_not_tried_again(flaky: ThreadingHTTPServer) -> None:
    """An unknown submission ends at once with the service's own words."""
    with (
        Service(f"http://127.0.0.1:{flaky.server_port}") as service,
        pytest.raises(Refused, match="No such submission"),
    ):
        list(follow(service, "y"))
    assert len(Flaky.asked) == 1


def test_a_service_that_stays_away_is_given_up() -> None:
    """After the last pause the learner reads that nobody answers."""
    with Service(f"http://127.0.0.1:{_free_port()}") as service, pytest.raises(NoServer, match="make run"):
        list(follow(service, "x"))


def _free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), Flaky) as server:
        return server.server_port
