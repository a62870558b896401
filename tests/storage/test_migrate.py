"""The schema and its steps."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, text

from app.storage.database import Database
from app.storage.migrate import SchemaUnusable, migrate
from app.storage.tables import Base


def test_the_migrations_make_the_tables(database: Database) -> None:
    """What the migrations leave behind is exactly what the code works with, in names, types and constraints."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_constraints_and_indexes_carry_the_names_of_the_tables(database: Database, tmp_path: Path) -> None:
    """A later migration can name them."""
    with Database(URL.create("sqlite", database=str(tmp_path / "other"))) as other:
        Base.metadata.create_all(other.engine)
        assert _constraints(other) == _constraints(database)


def test_migrating_again_changes_nothing(database: Database) -> None:
    """Every start migrates; only the first one makes the local learner."""
    migrate(database)
    with database.reading() as session:
        assert session.scalars(text("SELECT id FROM learners")).all() == ["local"]


def test_two_starts_at_once_migrate_once(database_url: URL) -> None:
    """Whoever comes second waits and finds everything done."""
    failures: list[Exception] = []

    def start() -> None:
        try:
            with Database(database_url) as database:
                migrate(database)
        except SchemaUnusable as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_later_schema_is_left_alone(database: Database) -> None:
    """An older Retort says so instead of working on what it does not know."""
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaUnusable, match="later version"):
        migrate(database)


def test_a_damaged_file_is_named_as_such(tmp_path: Path) -> None:
    """No traceback of the database for a file that is none."""
    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"this is no database" * 100)
    with Database(URL.create("sqlite", database=str(damaged))) as database, pytest.raises(SchemaUnusable):
        migrate(database)


def _constraints(database: Database) -> set[str]:
    """The names that constraints and indexes have in the schema as it is stored."""
    with database.reading() as session:
        rows = session.scalars(
            text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'")
        )
        words = " ".join(rows).replace("(", " ").replace('"', " ").split()
    return {word for word in words if word.startswith(("pk_", "fk_", "uq_", "ck_", "ix_"))}
