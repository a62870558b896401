"""/health."""

from api.client import Client


def test_a_service_that_cannot_grade_says_so(client: Client) -> None:
    """Without a worker it is degraded and 503, in the shape of health, not of a problem."""
    answer = client.get("/api/v1/health")
    health = answer.json()
    assert (answer.status_code, health["status"]) == (503, "degraded")
    assert answer.headers["content-type"] == "application/json"
    assert health["queue"]["engine"] == "embedded"
    assert (health["queue"]["depth"], health["queue"]["workers"]) == (0, 0)
    assert health["sandbox"] == {"walls": []}
    assert health["version"] and health["database"]


def test_the_depth_is_what_waits(client: Client) -> None:
    """Each queued submission deepens the queue."""
    client.post("/api/v1/submissions", json={"exercise": "double-it", "code": ""})
    assert client.get("/api/v1/health").json()["queue"]["depth"] == 1
