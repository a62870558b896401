"""What was asked of a guest in one check and what it answered, kept to be replayed."""

from dataclasses import dataclass, field
from typing import Any

import torch

from app.domain.limits import MIB
from app.judge.solution import Reply, Request, Transport
from app.sandbox.wire import Module, NdArray

MOST_BYTES = 64 * MIB
"""Bytes of tensors. No known mistake answers with so much; a hostile guest might, at every call of a check."""


@dataclass
class Transcript:
    """The exchanges of one check, after the load; none once the replies hold too much to be kept."""

    exchanges: list[tuple[Request, Reply]] = field(default_factory=list)
    reply_bytes: int = 0

    def add(self, request: Request, reply: Reply) -> None:
        self.reply_bytes += tensor_bytes(reply)
        if self.reply_bytes > MOST_BYTES:
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


def tensor_bytes(value: Any) -> int:
    """The bytes of all tensors in a value that crossed the wire."""
    match value:
        case torch.Tensor():
            return value.nbytes
        case NdArray():
            return value.tensor.nbytes
        case Module():
            return tensor_bytes(value.state)
        case dict():
            return sum(map(tensor_bytes, value.values()))
        case list() | tuple():
            return sum(map(tensor_bytes, value))
    return 0
