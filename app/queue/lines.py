"""What server and worker say to each other over their socket pair: one JSON array a line, its first item the verb.

Server to worker::

    ["wake"]                         there may be work
    ["cancel", id]                   stop grading that submission

Worker to server::

    ["ready", slots, kinds, walls]   grading can begin: `slots` at once, of those `kinds`, behind `walls`
    ["wrote", id]                    something new about that submission was committed
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.submission import Kind
from app.queue.port import Cancel, Crew, Wake


@dataclass(frozen=True)
class Ready:
    crew: Crew


@dataclass(frozen=True)
class Wrote:
    submission_id: str


Line = Wake | Cancel | Ready | Wrote


def encode(line: Line) -> bytes:
    match line:
        case Wake():
            words: list[object] = ["wake"]
        case Cancel(submission_id):
            words = ["cancel", submission_id]
        case Ready(crew):
            words = ["ready", crew.slots, sorted(crew.kinds), crew.walls]
        case Wrote(submission_id):
            words = ["wrote", submission_id]
    return json.dumps(words).encode() + b"\n"


class Lines:
    """Puts lines together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Line]:
        *whole, self._rest = (self._rest + data).split(b"\n")
        return map(_decode, whole)


def _decode(line: bytes) -> Line:
    match json.loads(line):
        case ["wake"]:
            return Wake()
        case ["cancel", str(submission_id)]:
            return Cancel(submission_id)
        case ["ready", int(slots), list(kinds), list(walls)]:
            return Ready(Crew(slots, frozenset(map(Kind, kinds)), tuple(walls)))
        case ["wrote", str(submission_id)]:
            return Wrote(submission_id)
    raise ValueError(f"no line of this protocol: {line!r}")
