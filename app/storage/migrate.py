"""Brings the schema up to date, once, however many processes start at the same time."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from app.domain.errors import RetortError
from app.storage.database import WRITES, Database

ADVISORY_LOCK = 0x5245544F5254
"""Any number that nobody else in the same PostgreSQL database uses; this one spells RETORT."""


class SchemaUnusable(RetortError):
    """The database cannot be brought to the schema of this version."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            f"The database cannot be used: {reason}. Was it written by a later version of Retort, or is the file damaged? "
            "Nothing in it was changed."
        )


def migrate(database: Database) -> None:
    """Run the migrations that are missing, in one transaction under a lock: all of them happen, or none.

    Raises `SchemaUnusable`.
    """
    try:
        with database.engine.execution_options(**{WRITES: True}).begin() as connection:
            _lock(connection)
            command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise SchemaUnusable(error) from error
    except DatabaseError as error:
        raise SchemaUnusable(error.orig) from error


def _lock(connection: Connection) -> None:
    """On SQLite the transaction itself is the lock, as it began as a writer's."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "app.storage:migrations")
    config.attributes["connection"] = connection
    return config
