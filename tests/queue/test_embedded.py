"""The embedded engine: both ends, joined by a real socket pair."""

import os
import socket
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from app.domain.submission import Kind
from app.queue.embedded import EmbeddedQueue
from app.queue.embedded_worker import EmbeddedInbox
from app.queue.lines import Lines, Wrote, encode
from app.queue.port import NOBODY, Cancel, Crew, ServerGone, Wake

SECONDS = 20.0
CREW = Crew(2, frozenset(Kind), ({"name": "seccomp", "state": "up"},))

WORKER = """
import sys
from app.domain.submission import Kind
from app.queue.embedded_worker import EmbeddedInbox
from app.queue.port import Cancel, Crew
inbox = EmbeddedInbox(int(sys.argv[1]))
inbox.ready(Crew(2, frozenset(Kind), ({"name": "seccomp", "state": "up"},)))
inbox.wrote("ready")
while True:
    for order in inbox.wait(None):
        if order == Cancel("die"):
            sys.exit(1)
        inbox.wrote(repr(order))
"""


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, EmbeddedInbox]]:
    server, worker = socket.socketpair()
    with server:
        yield server, EmbeddedInbox(worker.detach())


def test_orders_and_reports_cross() -> None:
    """A worker process hears what it is asked, the server hears who is there and what was written; until it ends."""
    wrote: SimpleQueue[str] = SimpleQueue()
    deaths: SimpleQueue[Crew] = SimpleQueue()
    queue = EmbeddedQueue(
        environment={},
        depth=lambda: 7,
        on_wrote=wrote.put,
        on_death=lambda: deaths.put(queue.crew()),
        command=[sys.executable, "-c", WORKER],
    )
    assert queue.crew() == NOBODY
    queue.start()
    assert wrote.get(timeout=SECONDS) == "ready"
    assert (queue.crew(), queue.depth()) == (CREW, 7)
    queue.wake("a")
    queue.cancel("b")
    assert [wrote.get(timeout=SECONDS) for _ in range(2)] == ["Wake()", "Cancel(submission_id='b')"]
    queue.cancel("die")
    assert deaths.get(timeout=SECONDS) == NOBODY
    assert wrote.get(timeout=SECONDS) == "ready"
    queue.stop()
    assert queue.crew() == NOBODY


def test_nothing_is_sent_to_nobody() -> None:
    """Before a worker is there, and after, a wake-up is no trouble: the worker looks for work when it comes."""
    queue = EmbeddedQueue(environment={}, depth=lambda: 0, on_wrote=lambda _: None, on_death=lambda: None)
    queue.wake("a")
    queue.cancel("a")
    queue.doubt()


def test_a_worker_sleeps_until_it_is_called(pair: tuple[socket.socket, EmbeddedInbox]) -> None:
    """By an order, by its own interruption, or by the time."""
    server, inbox = pair
    assert list(inbox.wait(0.01)) == []
    server.sendall(encode(Wake()) + encode(Cancel("a")))
    assert list(inbox.wait(None)) == [Wake(), Cancel("a")]
    threading.Timer(0.05, inbox.interrupt).start()
    assert list(inbox.wait(None)) == []


def test_any_number_of_interruptions_is_no_trouble(pair: tuple[socket.socket, EmbeddedInbox]) -> None:
    """They never block, and they do not outlast the next `wait` for long."""
    _, inbox = pair
    for _ in range(100_000):
        inbox.interrupt()
    for _ in range(3):
        assert list(inbox.wait(0.0)) == []


def test_a_worker_notices_that_its_server_is_gone(pair: tuple[socket.socket, EmbeddedInbox]) -> None:
    """At the next wait; what it still wants to say is dropped."""
    server, inbox = pair
    server.close()
    inbox.wrote("a")
    with pytest.raises(ServerGone):
        inbox.wait(None)


def test_reports_of_several_threads_are_not_mixed_up(pair: tuple[socket.socket, EmbeddedInbox]) -> None:
    """Each line arrives whole."""
    server, inbox = pair
    names = [f"{n}-" + "x" * 500 for n in range(4)]
    threads = [threading.Thread(target=lambda name=name: [inbox.wrote(name) for _ in range(200)]) for name in names]
    for thread in threads:
        thread.start()
    lines, heard = Lines(), []
    while len(heard) < 800:
        heard += lines.feed(server.recv(65_536))
    for thread in threads:
        thread.join()
    assert all(heard.count(Wrote(name)) == 200 for name in names)


def test_the_socket_is_not_handed_on() -> None:
    """A program that the worker starts cannot hold the connection open."""
    server, worker = socket.socketpair()
    descriptor = worker.detach()
    os.set_inheritable(descriptor, True)
    inbox = EmbeddedInbox(descriptor)
    assert not os.get_inheritable(descriptor)
    server.close()
    with pytest.raises(ServerGone):
        inbox.wait(None)
