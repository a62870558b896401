"""What tests of several rooms share: a database of their own, on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.storage.database import Database
from app.storage.migrate import migrate


@pytest.fixture
def database_url(tmp_path: Path) -> URL:
    return URL.create("sqlite", database=str(tmp_path / "retort.sqlite3"))


@pytest.fixture
def database(database_url: URL) -> Iterator[Database]:
    with Database(database_url) as database:
        migrate(database)
        yield database
