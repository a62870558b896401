"""The embedded engine, the server's end: one supervised worker process on this machine, woken over a socket pair."""

from collections.abc import Callable, Mapping, Sequence

from app.queue.lines import Lines, Ready, Wrote, encode
from app.queue.port import NOBODY, Cancel, Crew, OnWrote, Wake
from app.queue.supervisor import Supervisor, python_module

WORKER = tuple(python_module("app.worker"))
STOP_SECONDS = 5.0
"""Longer than a worker takes to end in good order."""


class EmbeddedQueue:
    """Implements `app.queue.port.Queue`.

    `depth` counts the rows that wait; `on_wrote` hears of every commit of the worker, `on_death` of each of its ends.
    """

    engine = "embedded"

    def __init__(
        self,
        *,
        environment: Mapping[str, str],
        depth: Callable[[], int],
        on_wrote: OnWrote,
        on_death: Callable[[], None],
        command: Sequence[str] = WORKER,
    ) -> None:
        self._depth = depth
        self._on_wrote = on_wrote
        self._on_death = on_death
        self._crew = NOBODY
        self._lines = Lines()
        self._supervisor = Supervisor(command, environment, self._hear, self._mourn)

    def start(self) -> None:
        self._supervisor.start()

    def stop(self) -> None:
        self._supervisor.stop(STOP_SECONDS)

    def wake(self, submission_id: str) -> None:  # noqa: ARG002  # the claim decides whose turn it is
        self._supervisor.send(encode(Wake()))

    def cancel(self, submission_id: str) -> None:
        self._supervisor.send(encode(Cancel(submission_id)))

    def doubt(self) -> None:
        self._supervisor.kill()

    def depth(self) -> int:
        return self._depth()

    def crew(self) -> Crew:
        return self._crew

    def _hear(self, data: bytes) -> None:
        for line in self._lines.feed(data):
            match line:
                case Ready(crew):
                    self._crew = crew
                case Wrote(submission_id):
                    self._on_wrote(submission_id)

    def _mourn(self) -> None:
        self._crew, self._lines = NOBODY, Lines()
        self._on_death()
