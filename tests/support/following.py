"""What a client of the service does: send a submission, and follow it to its verdict."""

import json
from itertools import islice
from typing import Any

import httpx

JSON = {"Content-Type": "application/json"}


def post(http: httpx.Client, submission: dict[str, Any]) -> httpx.Response:
    """Escaped to ASCII: what is no text in UTF-8, such as a lone surrogate, reaches the service all the same."""
    return http.post("/submissions", content=json.dumps(submission), headers=JSON)


def send(http: httpx.Client, submission: dict[str, Any]) -> str:
    """The id of a submission that was taken."""
    answer = post(http, submission)
    assert answer.status_code == httpx.codes.ACCEPTED, answer.text
    return str(answer.json()["id"])


def read(http: httpx.Client, submission_id: str, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = http.get(f"/submissions/{submission_id}", params={"lang": lang}).json()
    return found


def running(http: httpx.Client, submission_id: str, checks: int = 1) -> bool:
    """Whether it is being graded, and has told so many checks."""
    with http.stream("GET", f"/submissions/{submission_id}/events") as answer:
        told = (line for line in answer.iter_lines() if line == "event: check")
        return len(list(islice(told, checks))) == checks


def events(http: httpx.Client, submission_id: str) -> list[tuple[str, dict[str, Any]]]:
    """All events of it, to the verdict."""
    with http.stream("GET", f"/submissions/{submission_id}/events") as answer:
        text = "".join(answer.iter_text())
    blocks = (dict(line.split(": ", 1) for line in block.split("\n")) for block in text.strip().split("\n\n"))
    return [(block["event"], json.loads(block["data"])) for block in blocks if "event" in block]
