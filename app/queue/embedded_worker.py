"""The embedded engine, the worker's end: the socket that it inherited from the server."""

import os
import select
import socket
import threading
from collections.abc import Sequence

from app.queue.lines import Lines, Ready, Wrote, encode
from app.queue.port import Cancel, Crew, Order, ServerGone, Wake

RECEIVE_BYTES = 65_536


class EmbeddedInbox:
    """Implements `app.queue.port.Inbox`."""

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(fileno=descriptor)
        self._socket.set_inheritable(False)
        self._lines = Lines()
        self._sending = threading.Lock()
        self._interrupted, self._interrupting = os.pipe()
        os.set_blocking(self._interrupting, False)

    def wait(self, seconds: float | None) -> Sequence[Order]:
        watched: list[socket.socket | int] = [self._socket, self._interrupted]
        readable, _, _ = select.select(watched, [], [], seconds)
        if self._interrupted in readable:
            os.read(self._interrupted, RECEIVE_BYTES)
        return self._receive() if self._socket in readable else []

    def interrupt(self) -> None:
        try:
            os.write(self._interrupting, b"!")
        except BlockingIOError:
            return  # the pipe is full of interruptions already

    def ready(self, crew: Crew) -> None:
        self._send(encode(Ready(crew)))

    def wrote(self, submission_id: str) -> None:
        self._send(encode(Wrote(submission_id)))

    def _receive(self) -> Sequence[Order]:
        try:
            data = self._socket.recv(RECEIVE_BYTES)
        except ConnectionError:
            data = b""
        if not data:
            raise ServerGone
        return [line for line in self._lines.feed(data) if isinstance(line, Wake | Cancel)]

    def _send(self, line: bytes) -> None:
        """What a dead server is not told is no loss: `wait` will notice its death."""
        try:
            with self._sending:
                self._socket.sendall(line)
        except ConnectionError:
            return
