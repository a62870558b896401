"""What was asked of a guest in one check and what it answered, kept to be replayed."""

from dataclasses import dataclass, field
from typing import Any

import torch

from app.domain.limits import MIB
from app.judge.reply import Reply
from app.judge.solution import Request, Transport
from app.sandbox.wire import Module, NdArray

MOST_BYTES = 8 * MIB
"""No known mistake answers with so much; a hostile guest might, at every call of a check."""
_PART_BYTES = 64
"""What a number or an empty list takes in memory, about."""


@dataclass
class Transcript:
    """The exchanges of one check, after the load; none once the replies hold too much to be kept."""

    exchanges: list[tuple[Request, Reply]] = field(default_factory=list)
    size: int = 0

    def add(self, request: Request, reply: Reply) -> None:
        self.size += size_of(reply)
        if self.size > MOST_BYTES:
            self.exchanges.clear()
        else:
            self.exchanges.append((request, reply))


class Recording:
    """A transport that remembers what went over it."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.transcript = Transcript()

    def begin(self) -> None:
        """A new check begins."""
        self.transcript = Transcript()

    def exchange(self, request: Request) -> Reply:
        reply = self._inner.exchange(request)
        if request["verb"] != "load":
            self.transcript.add(request, reply)
        return reply


def size_of(value: Any) -> int:
    """The bytes that a value which crossed the wire takes in memory, about: exact for tensors and what strings hold."""
    match value:
        case torch.Tensor():
            return _PART_BYTES + value.nbytes
        case NdArray():
            return size_of(value.tensor)
        case Module():
            return _PART_BYTES + size_of(value.state)
        case str():
            return _PART_BYTES + len(value)
        case dict():
            return _PART_BYTES + sum(map(size_of, value)) + sum(map(size_of, value.values()))
        case list() | tuple():
            return _PART_BYTES + sum(map(size_of, value))
    return _PART_BYTES
