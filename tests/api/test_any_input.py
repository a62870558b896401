"""Whatever a client sends, it is never our failure."""

import json
from urllib.parse import quote_from_bytes

from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.catalogue import CODING, QUESTION
from api.client import Client

ONCE_PER_TEST = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
"""The application may be shared by all examples: nothing here depends on what is stored."""

OUR_FAILURE = 500

ANY_TEXT = st.text(st.characters())
"""Lone surrogates included."""

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=8,
)
FIELDS = {
    "exercise": st.sampled_from([CODING, QUESTION]) | ANY_JSON,
    "code": ANY_JSON,
    "answer": ANY_JSON,
    "scope": st.sampled_from(["all", "samples"]) | ANY_JSON,
    "lang": st.sampled_from(["en", "zh"]) | ANY_JSON,
    "point": st.sampled_from(["p1", "p2"]) | ANY_JSON,
    "made": ANY_JSON,
}
BODIES = st.fixed_dictionaries({}, optional=FIELDS) | ANY_JSON

PATHS = ("/api/v1/submissions", "/api/v1/submissions/x/self-marks")
PARAMETERS = ("lang", "limit", "cursor", "kind", "track", "difficulty", "tag", "q", "state", "verdict", "exercise")


@ONCE_PER_TEST
@given(path=st.sampled_from(PATHS), body=BODIES)
def test_any_json(client: Client, path: str, body: object) -> None:
    """Any JSON, and almost-JSON, is taken or refused; the client checks that the document declares the status."""
    answer = client.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert answer.status_code < OUR_FAILURE


@ONCE_PER_TEST
@given(path=st.sampled_from(PATHS), body=st.binary(), content_type=st.sampled_from(["application/json", "text/plain"]))
def test_any_bytes(client: Client, path: str, body: bytes, content_type: str) -> None:
    """Any bytes are refused as what they are."""
    answer = client.post(path, content=body, headers={"Content-Type": content_type})
    assert 400 <= answer.status_code < OUR_FAILURE


@ONCE_PER_TEST
@given(
    path=st.sampled_from(["/api/v1/exercises", "/api/v1/submissions"]),
    query=st.dictionaries(st.sampled_from(PARAMETERS), st.binary(max_size=20), max_size=4),
)
def test_any_query(client: Client, path: str, query: dict[str, bytes]) -> None:
    """Any bytes in any parameter are taken or refused."""
    encoded = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in query.items())
    assert client.get(f"{path}?{encoded}").status_code in {200, 422}


@ONCE_PER_TEST
@given(
    resource=st.sampled_from(["exercises", "submissions"]),
    name=st.binary(min_size=1, max_size=20).filter(lambda name: name.strip(b".")),
    rest=st.sampled_from(["", "/solution", "/hints/1", "/events"]),
)
def test_any_path(client: Client, resource: str, name: bytes, rest: str) -> None:
    """Any bytes in a path are not found, or wrong."""
    answer = client.get(f"/api/v1/{resource}/{quote_from_bytes(name, safe='')}{rest}")
    assert answer.status_code in {404, 422}


@ONCE_PER_TEST
@given(headers=st.dictionaries(st.sampled_from(["Accept-Language", "Last-Event-ID", "Idempotency-Key"]), st.binary()))
def test_any_header(app: FastAPI, client: Client, headers: dict[str, bytes]) -> None:
    """Any bytes in a header that we read are taken or refused."""
    raw: list[tuple[bytes, bytes]] = [(name.encode(), value) for name, value in headers.items()]
    answer = client.post("/api/v1/submissions", json={"exercise": CODING, "code": ""}, headers=raw)
    assert answer.status_code in {202, 409, 422}
