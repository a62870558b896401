"""Whether this service can take and grade work."""

import pytest
from sqlalchemy import URL

from app.domain.submission import Kind
from app.queue.port import Crew
from app.services.health import HealthService
from app.services.submit import SubmitService
from app.storage.database import Database
from services.conftest import RememberingQueue, send

EVERYTHING = frozenset(Kind)


def test_a_ready_crew_is_health(database: Database, queue: RememberingQueue, submit: SubmitService) -> None:
    """What it says of itself is passed on."""
    queue.present = Crew(2, EVERYTHING, ({"name": "seccomp", "state": "up"},))
    send(submit)
    health = HealthService(database, queue).health()
    assert (health.status, health.database) == ("ok", "ok")
    assert (health.queue.depth, health.queue.workers) == (1, 2)
    assert health.sandbox.walls == [{"name": "seccomp", "state": "up"}]


@pytest.mark.parametrize("crew", [Crew(), Crew(0, EVERYTHING), Crew(2, frozenset({Kind.QUESTION}))])
def test_a_service_that_cannot_grade_everything_is_degraded(
    database: Database, queue: RememberingQueue, crew: Crew
) -> None:
    """Nobody to grade, or nobody to grade code."""
    queue.present = crew
    assert HealthService(database, queue).health().status == "degraded"


def test_a_lost_database_is_degraded(database_url: URL, queue: RememberingQueue) -> None:
    """And is said, instead of raising."""
    queue.present = Crew(2, EVERYTHING)
    with Database(database_url) as empty:
        health = HealthService(empty, queue).health()
    assert (health.status, health.database) == ("degraded", "unreachable")
