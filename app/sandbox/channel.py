"""Small messages with descriptors between processes of ours, over a Unix socket.

Each message is a length (u32, big-endian) and JSON; the descriptors travel with its first bytes. Both ends are trusted.
"""

import contextlib
import json
import os
import select
import socket
import struct
from collections.abc import Sequence
from typing import Any

_LENGTH = struct.Struct(">I")
_MOST_DESCRIPTORS = 8

IDLE_SECONDS = 0.1
"""How long nothing must have happened before a warm parent forks its next child ahead: what that costs is then nobody's."""

Message = dict[str, Any]


class Closed(Exception):
    """The other end is gone."""


class Channel:
    """One end. `receive` blocks until a whole message is there."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection

    @classmethod
    def from_fd(cls, fd: int) -> "Channel":
        return cls(socket.socket(fileno=fd))

    @classmethod
    def pair(cls) -> tuple["Channel", "Channel"]:
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        return cls(one), cls(other)

    def fileno(self) -> int:
        return self.connection.fileno()

    def waiting(self, seconds: float) -> bool:
        """Whether something can be received, the other end's end included, now or within so many seconds."""
        readable, _, _ = select.select([self.connection], [], [], seconds)
        return bool(readable)

    def send(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        """Raises `Closed` where the other end is gone. The descriptors stay open here, too."""
        data = json.dumps(message).encode()
        frame = _LENGTH.pack(len(data)) + data
        try:
            sent = socket.send_fds(self.connection, [frame], descriptors) if descriptors else 0
            self.connection.sendall(frame[sent:])
        except OSError as error:
            raise Closed(str(error)) from None

    def receive(self) -> tuple[Message, list[int]]:
        """The next message and the descriptors that came with it. Raises `Closed` at the end."""
        prefix, descriptors = self._receive_prefix()
        try:
            message: Message = json.loads(self._exactly(_LENGTH.unpack(prefix)[0]))
        except Closed:
            for descriptor in descriptors:
                os.close(descriptor)
            raise
        return message, descriptors

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.close()

    def hang_up(self) -> None:
        """Close, and end whatever waits at either end, in whichever thread or process: for all who hold it."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.close()

    def _receive_prefix(self) -> tuple[bytes, list[int]]:
        try:
            data, descriptors, _, _ = socket.recv_fds(self.connection, _LENGTH.size, _MOST_DESCRIPTORS)
        except OSError as error:
            raise Closed(str(error)) from None
        if not data:
            raise Closed("end of file")
        return data + self._exactly(_LENGTH.size - len(data)), list(descriptors)

    def _exactly(self, count: int) -> bytes:
        parts = b""
        while len(parts) < count:
            try:
                part = self.connection.recv(count - len(parts))
            except OSError as error:
                raise Closed(str(error)) from None
            if not part:
                raise Closed("end of file")
            parts += part
        return parts
