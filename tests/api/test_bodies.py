"""Request bodies over a real connection."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest

from api.catalogue import CODE, CODING
from api.client import Client
from app.api.bodies import BODY_BYTES

SUBMISSIONS = "/api/v1/submissions"
CODE_BODY = json.dumps({"exercise": CODING, "code": CODE}).encode()


@dataclass(frozen=True)
class Answer:
    """What came back over one exchange."""

    status: int
    media_type: str | None


def _exchange(connection: HTTPConnection, body: bytes | Iterator[bytes], chunked: bool = False) -> Answer:
    headers = {"Content-Type": "application/json"}
    connection.request("POST", SUBMISSIONS, body, headers, encode_chunked=chunked)
    response = connection.getresponse()
    response.read()
    return Answer(response.status, response.getheader("content-type"))


def _chunks(size: int) -> Iterator[bytes]:
    chunk = b" " * 2**14
    yield from (chunk for _ in range(size // len(chunk)))
    yield b" " * (size % len(chunk))
    yield CODE_BODY


TOO_LARGE = Answer(413, "application/problem+json")


@pytest.mark.parametrize("size", [BODY_BYTES + 1, 5 * 2**20])
def test_a_body_over_the_limit_is_refused_and_the_connection_lives(connection: HTTPConnection, size: int) -> None:
    """The client gets its 413 even if it sends everything first, and goes on over the same connection."""
    assert _exchange(connection, b"x" * size) == TOO_LARGE
    assert _exchange(connection, CODE_BODY).status == 202


def test_a_chunked_body_is_counted_as_it_arrives(connection: HTTPConnection) -> None:
    """Without a Content-Length the limit holds all the same."""
    assert _exchange(connection, _chunks(5 * 2**20), chunked=True) == TOO_LARGE
    assert _exchange(connection, _chunks(BODY_BYTES // 2), chunked=True).status == 202


def test_an_oversized_body_is_refused_unread(connection: HTTPConnection) -> None:
    """A declared length over the limit is answered before a byte of the body was sent."""
    connection.putrequest("POST", SUBMISSIONS)
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(2**40))
    connection.endheaders()
    assert connection.getresponse().status == 413


def test_a_body_of_exactly_the_limit_is_read(client: Client) -> None:
    """1 MiB fits, here with blanks around a small submission."""
    body = CODE_BODY.ljust(BODY_BYTES)
    assert client.post(SUBMISSIONS, content=body, headers={"Content-Type": "application/json"}).status_code == 202


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON", "application/json; charset=utf-8", 'application/json;charset="UTF-8"'],
)
def test_json_in_utf8_is_read(client: Client, content_type: str) -> None:
    """However it is spelt."""
    assert client.post(SUBMISSIONS, content=CODE_BODY, headers={"Content-Type": content_type}).status_code == 202


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "json",
        "text/plain",
        "text/json",
        "application/problem+json",
        "application/json; charset=latin-1",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json, text/plain",
    ],
)
def test_anything_else_is_415(client: Client, content_type: str | None) -> None:
    """What is not declared as JSON is not guessed to be JSON; a missing declaration neither."""
    headers = {} if content_type is None else {"Content-Type": content_type}
    assert client.post(SUBMISSIONS, content=CODE_BODY, headers=headers).status_code == 415


@pytest.mark.parametrize("body", [b"", b" ", b"{", b"\xff", b"[NaN]", b'{"a":1,"a":2}', CODE_BODY + b"x", b"[" * 10**6])
def test_what_is_no_json_is_400(client: Client, body: bytes) -> None:
    """Malformed JSON is a problem of its own kind, with a detail that says what is wrong."""
    answer = client.post(SUBMISSIONS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("malformed-json")
