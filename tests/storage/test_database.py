"""Connections, transactions and what is promised about them."""

import threading

import pytest
from sqlalchemy import URL, text
from sqlalchemy.exc import IntegrityError
from support.submitting import make, queue, read

from app.storage import submissions
from app.storage.database import Database, DatabaseLocked

NORMAL, FULL = 1, 2


def test_every_connection_is_prepared(database: Database) -> None:
    """Write-ahead log, full synchronisation, foreign keys and patience: on each connection, not only the first."""
    with database.reading(), database.reading() as second:
        pragmas = {
            name: second.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": FULL, "foreign_keys": 1}


def test_writers_take_turns(database: Database) -> None:
    """Two that read, think and write lose nothing to each other, and neither is refused."""
    with database.writing() as session:
        session.execute(text("CREATE TABLE counter (n INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))

    def count() -> None:
        for _ in range(25):
            with database.writing() as session:
                n = session.execute(text("SELECT n FROM counter")).scalar_one()
                session.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.scalar(text("SELECT n FROM counter")) == 100


def test_a_writer_that_waits_too_long_is_told_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever holds the lock may be stopped for good: that has a name of its own."""
    monkeypatch.setattr("app.storage.database._PRAGMAS", ("PRAGMA busy_timeout = 10",))
    with database.writing() as session, Database(database.engine.url) as other:
        session.execute(text("SELECT 1"))
        with pytest.raises(DatabaseLocked), other.writing() as second:
            second.execute(text("SELECT 1"))


def test_a_worker_does_not_wait_for_the_disk(database: Database) -> None:
    with Database(database.engine.url, survives_power_loss=False) as worker, worker.reading() as session:
        assert session.scalar(text("PRAGMA synchronous")) == NORMAL


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    """Someone who reads sees what was committed before, at once."""
    submission = queue(database)
    with database.writing() as session:
        submissions.remove(session, submission.id)
        assert read(database, submission) == submission


def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    """A transaction is committed whole or not at all."""
    submission = make()

    class Interrupted(Exception):
        pass

    def interrupted() -> None:
        with database.writing() as session:
            submissions.insert(session, submission, None, "")
            raise Interrupted

    with pytest.raises(Interrupted):
        interrupted()
    with database.reading() as session:
        assert submissions.find(session, submission.learner_id, submission.id) is None


def test_errors_never_show_what_learners_wrote(database: Database) -> None:
    """The error of a failed insert does not quote its values."""
    with pytest.raises(IntegrityError) as caught:
        queue(database, learner_id="nobody", code="my secret thoughts")
    assert "secret" not in str(caught.value)


def test_a_missing_schema_is_not_reachable(database_url: URL) -> None:
    """An empty database answers, but is of no use."""
    with Database(database_url) as empty:
        assert not empty.reachable()
