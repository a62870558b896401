"""Errors are RFC 9457 problems."""

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from structlog.testing import capture_logs

from api.client import Client
from app.api.problems import PROBLEMS
from app.domain.errors import RetortError
from app.storage.database import Database

ASKED = {f"app.services.{name}" for name in ("exercises", "submit", "submissions", "events", "progress", "pages")}


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/api/v1", "/api/v1/exercises/", "/api/v1/reviews", "/docs", "/redoc"]
)
def test_an_unknown_path_is_a_problem(client: Client, path: str) -> None:
    """What is not there is a 404 problem, without a redirect, and says where to look."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= answer.json().keys()
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/v1/submissions", {"GET", "POST"}),
        ("POST", "/api/v1/submissions/x", {"GET", "DELETE"}),
        ("OPTIONS", "/api/v1/exercises", {"GET"}),
        ("GET", "/api/v1/submissions/x/self-marks", {"POST"}),
        ("DELETE", "/api/v1/health", {"GET"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: Client, method: str, path: str, allowed: set[str]) -> None:
    """405 lists in Allow every method of the path, from whichever routes."""
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["status"]) == (405, 405)
    assert set(answer.headers["allow"].split(", ")) == allowed


def test_an_unforeseen_failure_tells_nothing_of_itself(app: FastAPI, database: Database) -> None:
    """A 500 holds no word of the exception; the log has it under the id that the client is given."""
    with database.writing() as session:
        session.execute(text("DROP TABLE submission_events"))
        session.execute(text("DROP TABLE submissions"))
    with Client(app) as client, capture_logs() as logs:
        answer = client.get("/api/v1/submissions")
    assert answer.status_code == 500
    assert not [word for word in ("submissions", "sql", "Error", "table") if word in answer.text]
    [entry] = [entry for entry in logs if entry["log_level"] == "error"]
    assert entry["request_id"] in answer.json()["detail"]
    assert entry["request_id"] == answer.headers["x-request-id"]


def test_every_problem_has_a_name_of_its_own() -> None:
    """Two kinds of problem share a name only where they share status and title as well."""
    kinds = {(kind.name, kind.status, kind.title) for kind in PROBLEMS.values()}
    assert len({name for name, _, _ in kinds}) == len(kinds)


def test_every_error_of_the_services_has_its_status() -> None:
    """An error that a service comes to raise is mapped, not answered with 500."""
    raised = {kind for kind in RetortError.__subclasses__() if kind.__module__ in ASKED}
    assert raised and raised <= PROBLEMS.keys()
