"""Local mode answers this machine only."""

import pytest

from api.client import Client

OWN = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:1", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:8000"]
)
def test_loopback_names_are_served(client: Client, host: str) -> None:
    """The three loopback names are accepted as Host, with any port."""
    assert client.get("/api/v1/exercises", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.org",
        "localhost.example.org",
        "127.0.0.1.example.org:8000",
        "10.0.0.1",
        "0.0.0.0",
        "[::2]",
        "[::1",
        "localhost:port",
        "127.0.0.1:65536",
        "localhost@example.org",
        "example.org@localhost",
        "localhost/",
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/exercises", "/openapi.json", "/nowhere"])
def test_other_hosts_are_refused(client: Client, host: str, path: str) -> None:
    """Any other Host is a 400 on every path, so that a rebound name reaches nothing."""
    answer = client.get(path, headers={"Host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("origin", [OWN, "HTTP://127.0.0.1:8000"], ids=["as browsers write it", "in capitals"])
def test_the_own_origin_is_served(client: Client, origin: str) -> None:
    """Our own pages may ask."""
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    assert client.get("/api/v1/exercises", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://localhost:8000"},
        {"Origin": OWN + ".example.org"},
        {"Origin": OWN + "@example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS"])
def test_other_origins_are_refused(client: Client, headers: dict[str, str], method: str) -> None:
    """Another origin gets 403 whatever it asks, and no header that would let it read even that."""
    answer = client.request(method, "/api/v1/submissions", headers=headers)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_responses_tell_browsers_to_be_careful(client: Client) -> None:
    """Every response, errors too, forbids sniffing, framing and caching, and carries an id of its own."""
    answers = [client.get(path) for path in ("/api/v1/exercises", "/nowhere")]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert len({answer.headers["x-request-id"] for answer in answers}) == len(answers)
