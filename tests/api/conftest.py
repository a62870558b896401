"""The application on a real SQLite database. Only the worker is played by the tests, through the same services."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.catalogue import write_catalogue
from api.client import Client
from api.server import TIMEOUT_SECONDS, serving
from app.config import Settings, load_settings
from app.domain.judgement import Judgement
from app.domain.submission import Kind
from app.main import create_app
from app.services.record import Recorder
from app.storage.database import Database
from app.storage.migrate import migrate

Finish = Callable[[str, Judgement], None]
"""Grades the submission of that id, the only one that waits."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write_catalogue(tmp_path / "exercises")
    (tmp_path / "data").mkdir()
    return load_settings(data=tmp_path / "data", exercises=tmp_path / "exercises", log_level="error")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    with Database(settings.database()) as database:
        migrate(database)
        yield database


@pytest.fixture
def app(settings: Settings, database: Database) -> FastAPI:
    """The application without its lifespan: nobody grades but the test."""
    return create_app(settings)


@pytest.fixture
def finish(settings: Settings, database: Database) -> Finish:
    recorder = Recorder(database, settings.lease_seconds, wrote=lambda _: None)

    def grade(submission_id: str, judgement: Judgement) -> None:
        claim = recorder.claim(list(Kind))
        assert claim is not None and claim.submission.id == submission_id
        for check in judgement.checks:
            recorder.check(claim, check)
        recorder.verdict(claim, judgement)

    return grade


@pytest.fixture
def client(app: FastAPI) -> Iterator[Client]:
    with Client(app) as client:
        yield client


@pytest.fixture
def connection(app: FastAPI) -> Iterator[HTTPConnection]:
    """A connection to the application behind a real server."""
    with serving(app) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        yield connection
        connection.close()
