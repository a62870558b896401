"""One engine for a process: sessions that read, and sessions that write.

SQLite is opened with write-ahead logging, so that reading never waits for writing. The server's `synchronous=FULL` has the
log on the disk before a commit returns: an acknowledged submission survives a loss of power. A worker does with NORMAL, at a
tenth of the cost: where the power takes a verdict with it, the row still waits, and the same seed gives the same verdict. A
writer takes the write lock when it begins (BEGIN IMMEDIATE), because a reader that turns writer half-way can be refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, create_engine, event, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from app.domain.errors import RetortError

BUSY_MILLISECONDS = 10_000
CONNECTIONS_KEPT = 40
"""As many as the server has threads for requests; more are opened when they are needed, and nobody waits for one."""

WRITES = "retort_writes"
_SQLITE_LOCKED = "database is locked"
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
)


class DatabaseLocked(RetortError):
    """Somebody else has been writing for too long; nothing was written. Try again in a moment."""


class Database:
    """Where everything is kept. Its errors never show parameters, which hold what learners wrote."""

    def __init__(self, url: URL, *, survives_power_loss: bool = True) -> None:
        self.engine = create_engine(url, hide_parameters=True, pool_size=CONNECTIONS_KEPT, max_overflow=-1)
        if self.engine.dialect.name == "sqlite":
            level = "FULL" if survives_power_loss else "NORMAL"
            event.listen(self.engine, "connect", partial(_prepare_sqlite, f"PRAGMA synchronous = {level}"))
            event.listen(self.engine, "begin", _begin_sqlite)
        writer = self.engine.execution_options(**{WRITES: True})
        self._reading = sessionmaker(self.engine)
        self._writing = sessionmaker(writer, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view of what is committed."""
        with self._reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: committed when the block ends well, undone when it raises. Raises `DatabaseLocked`."""
        try:
            with self._writing.begin() as session:
                yield session
        except OperationalError as error:
            if _SQLITE_LOCKED in str(error.orig):
                raise DatabaseLocked from None
            raise

    def reachable(self) -> bool:
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1 FROM learners LIMIT 1"))
        except SQLAlchemyError:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.engine.dispose()


def _prepare_sqlite(synchronous: str, connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin_sqlite` does
    for pragma in (*_PRAGMAS, synchronous):
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
