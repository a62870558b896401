"""The judge's end of a session: opens guests, exchanges frames with them, learns how they ended."""

import contextlib
import socket
import time
from dataclasses import replace
from typing import Any

import numpy

from app.domain.grading import GradingFault
from app.domain.limits import Limits
from app.sandbox import printed, wire
from app.sandbox.channel import Channel, Closed, Message
from app.sandbox.failures import Cause, Died, Outcome

_PATIENCE_SECONDS = 5.0
"""How much longer than the deadline the judge waits: by then the parent has killed the guest, or is itself at fault."""
_SCRAP_BYTES = 4096
_REST_SECONDS = 0.001
"""After less than a scrap of a larger whole the judge rests: a guest that writes byte by byte costs it next to nothing."""


class WireTransport:
    """Requests and replies over one guest's wire."""

    def __init__(self, session: "Session", connection: socket.socket, give_up_at: float) -> None:
        self._session = session
        self._connection = connection
        self._give_up_at = give_up_at

    def exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request, one reply. Raises `Died` where the guest ends instead, `Breach` for a bad frame."""
        caps = wire.REPLY_CAPS
        try:
            self._send(request)
            header, payload = wire.lengths(self._exactly(wire.PREFIX_BYTES), caps)
            return wire.decode(self._exactly(header), self._exactly(payload), caps)
        except TimeoutError:
            raise GradingFault("a guest outlived its deadline") from None
        except (OSError, EOFError):
            raise Died(self._session.why()) from None

    def close(self) -> None:
        self._connection.close()

    def _send(self, request: dict[str, Any]) -> None:
        try:
            frame = wire.encode(request, wire.REQUEST_CAPS)
        except wire.TooLarge as error:
            # What a package sends by itself is proven to fit; what the guest answered before may be sent on to it.
            raise wire.Breach(f"answers that are too large to be sent on: {error}") from None
        self._connection.settimeout(self._patience())
        self._connection.sendall(frame)

    def _exactly(self, count: int) -> memoryview:
        """So many bytes. They take memory as they arrive, however many were announced."""
        room = numpy.empty(count, numpy.uint8).data
        filled = 0
        while filled < count:
            self._connection.settimeout(self._patience())
            got = self._connection.recv_into(room[filled:])
            if not got:
                raise EOFError
            filled += got
            if filled < count:
                self._go_on_after(got)
        return room

    def _go_on_after(self, scrap: int) -> None:
        if time.monotonic() > self._give_up_at:
            raise TimeoutError
        if scrap < _SCRAP_BYTES:
            time.sleep(_REST_SECONDS)

    def _patience(self) -> float:
        return max(0.001, self._give_up_at - time.monotonic())


class Session:
    """All guests of one submission, one at a time (the judge's `Guests`)."""

    def __init__(self, channel: Channel, limits: Limits) -> None:
        self._channel = channel
        self._limits = limits
        self._give_up_at: float | None = None
        self._transport: WireTransport | None = None

    def open(self) -> WireTransport:
        """A fresh guest. Raises `Died` where the limits are used up, `GradingFault` where no guest can be had."""
        if self._give_up_at is None:
            self._give_up_at = time.monotonic() + self._limits.wall_seconds + _PATIENCE_SECONDS
        answer, descriptors = self._ask({"open": True})
        if not descriptors:
            raise Died(_outcome(answer))
        self._transport = WireTransport(self, socket.socket(fileno=descriptors[0]), self._give_up_at)
        return self._transport

    def kill(self, cause: Cause) -> None:
        self._ask({"kill": cause.value})
        self._hang_up()

    def why(self) -> Outcome:
        """How the guest ended whose wire has closed."""
        answer, _ = self._ask({"why": True})
        self._hang_up()
        return _outcome(answer)

    def finish(self) -> Outcome:
        """End the session; what all its guests used and printed."""
        try:
            answer, (printed_file,) = self._ask({"finish": True})
            return replace(_outcome(answer), output=printed.read(printed_file, self._limits.output_bytes))
        finally:
            self._hang_up()
            self._channel.close()

    def _ask(self, message: Message) -> tuple[Message, list[int]]:
        try:
            self._channel.send(message)
            answer, descriptors = self._channel.receive()
        except Closed:
            raise GradingFault("the guest parent is gone") from None
        if "fault" in answer:
            raise GradingFault(f"no guest could be started: {answer['fault']}")
        return answer, descriptors

    def _hang_up(self) -> None:
        if self._transport:
            with contextlib.suppress(OSError):
                self._transport.close()
            self._transport = None


def _outcome(answer: Message) -> Outcome:
    ended = answer["ended"]
    return Outcome(**(ended | {"cause": Cause(ended["cause"])}))
