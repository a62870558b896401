"""Whether this service can take and grade work."""

from dataclasses import dataclass
from typing import Any, Literal

from app import __version__
from app.domain.submission import Kind
from app.queue.port import Queue
from app.storage.database import Database


@dataclass(frozen=True)
class QueueHealth:
    engine: str
    depth: int
    """How many submissions wait; 0 where the database cannot say."""
    workers: int
    """How many submissions can be graded at once."""


@dataclass(frozen=True)
class SandboxHealth:
    walls: list[dict[str, Any]]


@dataclass(frozen=True)
class Health:
    status: Literal["ok", "degraded"]
    version: str
    database: Literal["ok", "unreachable"]
    queue: QueueHealth
    sandbox: SandboxHealth


class HealthService:
    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def health(self) -> Health:
        """`ok` while the database answers and a worker is ready for every kind of exercise."""
        reachable = self._database.reachable()
        crew = self._queue.crew()
        able = reachable and crew.slots > 0 and crew.kinds == frozenset(Kind)
        return Health(
            status="ok" if able else "degraded",
            version=__version__,
            database="ok" if reachable else "unreachable",
            queue=QueueHealth(self._queue.engine, self._queue.depth() if reachable else 0, crew.slots),
            sandbox=SandboxHealth(list(crew.walls)),
        )
