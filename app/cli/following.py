"""Follow a submission from wherever it is to its verdict, across broken connections.

The server numbers its events. After a break we connect again and send the last number seen (`Last-Event-ID`), so that
nothing is told twice and nothing is missed.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
from httpx_sse import SSEError, connect_sse

from app.cli.problem import Problem
from app.cli.service import BROKE_OFF, BrokeOff, NoServer, Service
from app.cli.terminal import clean_tree

PAUSES = (0.1, 0.5, 1, 2, 4, 8, 16)
"""Seconds before each new connection in a row that brings nothing; a restart of the server fits into them."""


@dataclass(frozen=True)
class Event:
    """`state`, `check` or `verdict`, as api.md words them; the data of a verdict is the whole submission."""

    kind: str
    data: dict[str, Any]


def follow(service: Service, submission_id: str) -> Iterator[Event]:
    """The events of a submission, each once, the verdict last. Raises `NoServer` or `BrokeOff` after the last pause."""
    seen = ""
    fruitless = 0
    while True:
        try:
            for number, event in _connection(service, submission_id, seen):
                seen, fruitless = number or seen, 0
                yield event
                if event.kind == "verdict":
                    return
            ended: Problem = BrokeOff(BROKE_OFF, url=service.url, reason="no verdict")
        except (NoServer, BrokeOff) as error:
            ended = error
        if fruitless == len(PAUSES):
            raise ended
        time.sleep(PAUSES[fruitless])
        fruitless += 1


def _connection(service: Service, submission_id: str, seen: str) -> Iterator[tuple[str, Event]]:
    """The events of one connection, each with its number."""
    headers = {"Last-Event-ID": seen} if seen else {}
    path = f"/submissions/{quote(submission_id, safe='')}/events"
    with service.transport(), connect_sse(service.http, "GET", path, headers=headers) as source:
        if not source.response.is_success:
            source.response.read()
            service.accept(source.response)
        try:
            for event in source.iter_sse():
                if event.data:
                    yield event.id, Event(event.event, clean_tree(json.loads(event.data)))
        except SSEError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
