"""A guest without walls, in this process: for code of ours only, such as the known-wrong solutions that are replayed."""

from typing import Any

from app.sandbox import wire
from app.sandbox.harness import Architectures, Harness, outgoing

_CAPS = wire.Caps(payload_bytes=1024 * 1024 * 1024)

Message = dict[str, Any]


class LocalTransport:
    """A harness in this process. Every message still goes through the wire's bytes, so that results are what a guest's are."""

    def __init__(self, architectures: Architectures) -> None:
        self._harness = Harness(architectures)

    def exchange(self, request: Message) -> Message:
        return _through(self._harness.handle(_through(request)))


def _through(message: Message) -> Message:
    frame = wire.encode(message, outgoing)
    header, payload = wire.lengths(frame[: wire.PREFIX_BYTES], _CAPS)
    body = frame[wire.PREFIX_BYTES :]
    return wire.decode(body[:header], body[header : header + payload], _CAPS)
