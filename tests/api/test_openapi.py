"""The OpenAPI document describes all that works, and nothing else."""

from typing import Any

import pytest

from api.client import Client

ROUTES = {
    ("get", "/api/v1/exercises"),
    ("get", "/api/v1/exercises/{slug}"),
    ("get", "/api/v1/exercises/{slug}/hints/{n}"),
    ("get", "/api/v1/exercises/{slug}/solution"),
    ("post", "/api/v1/submissions"),
    ("get", "/api/v1/submissions"),
    ("get", "/api/v1/submissions/{submission_id}"),
    ("delete", "/api/v1/submissions/{submission_id}"),
    ("post", "/api/v1/submissions/{submission_id}/self-marks"),
    ("get", "/api/v1/submissions/{submission_id}/events"),
    ("get", "/api/v1/progress"),
    ("get", "/api/v1/leaderboards/{slug}"),
    ("get", "/api/v1/health"),
}


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def test_it_lists_exactly_the_routes_that_work(document: dict[str, Any]) -> None:
    """What later work brings is absent until it works."""
    assert {(method, path) for path, methods in document["paths"].items() for method in methods} == ROUTES


def test_every_error_is_a_problem(document: dict[str, Any]) -> None:
    """Each status from 400 on has the media type of problems; only health's 503 carries the health itself."""
    for operation in _operations(document):
        errors = {status: response for status, response in operation["responses"].items() if int(status) >= 400}
        assert {"400", "403", "500"} <= errors.keys()
        for status, response in errors.items():
            own = (operation["operationId"], status) == ("read_health", "503")
            expected = "application/json" if own else "application/problem+json"
            assert list(response["content"]) == [expected], operation["operationId"]


def test_every_body_can_be_too_large_or_no_json(document: dict[str, Any]) -> None:
    """Whatever takes a body declares 413, 415 and 422."""
    bodies = [operation for operation in _operations(document) if "requestBody" in operation]
    assert len(bodies) == 2
    for operation in bodies:
        assert {"400", "413", "415", "422"} <= operation["responses"].keys()


def test_parameters_have_their_bounds(document: dict[str, Any]) -> None:
    """Bounds and choices of parameters are in the document, and none of them can be null."""
    listed = document["paths"]["/api/v1/exercises"]["get"]["parameters"]
    schemas = {parameter["name"]: parameter["schema"] for parameter in listed}
    assert (schemas["limit"]["minimum"], schemas["limit"]["maximum"], schemas["limit"]["default"]) == (1, 100, 50)
    assert (schemas["difficulty"]["minimum"], schemas["difficulty"]["maximum"]) == (1, 5)
    assert document["components"]["schemas"]["Lang"]["enum"] == ["en", "zh"]
    assert schemas["kind"]["$ref"].endswith("/Kind")
    assert "null" not in str([parameter for o in _operations(document) for parameter in o.get("parameters", [])])


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """No `$ref` dangles."""
    names = document["components"]["schemas"].keys()
    assert set(_references(document)) <= {f"#/components/schemas/{name}" for name in names}


def _references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for value in node.values() for found in _references(value)]
    return [found for value in node for found in _references(value)] if isinstance(node, list) else []


def test_a_new_submission_is_announced_with_its_headers(document: dict[str, Any]) -> None:
    """202 has Location, 429 has Retry-After, and the event stream its own media type."""
    responses = document["paths"]["/api/v1/submissions"]["post"]["responses"]
    assert "Location" in responses["202"]["headers"]
    assert "Retry-After" in responses["429"]["headers"]
    events = document["paths"]["/api/v1/submissions/{submission_id}/events"]["get"]
    assert list(events["responses"]["200"]["content"]) == ["text/event-stream"]
