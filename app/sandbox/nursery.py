"""The guest parent: torch imported once, one fork for each guest, and the supervision of all of them.

It holds no secret and never runs submitted code. One event loop watches its control channel, the channels of sessions, and
each guest's output and status pipes; nothing polls. A *session* is one submission: its guests, one after the other, share
limits and one deadline. Messages on a session's channel, each answered in order:

    {"open": true}          -> {"opened": true} with the wire's descriptor, or {"ended": outcome} where nothing is left
    {"prove": true}         -> {"proved": true}         once a guest stands behind all its walls; it is never used
    {"kill": cause}         -> {"ended": outcome}
    {"why": true}           -> {"ended": outcome}       after the wire closed; a guest that still lives is killed
    {"finish": true}        -> {"ended": outcome}       the total of the session, with a file of the output
    end of file             the session's guest is killed

`{"fault": text}` instead of any of these is a failure of ours, such as a wall that could not be raised.
"""

import contextlib
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from app.domain.limits import Limits
from app.sandbox import guest
from app.sandbox.channel import IDLE_SECONDS, Channel, Closed, Message
from app.sandbox.custody import Living, Report, Session
from app.sandbox.failures import Cause
from app.sandbox.growth import Growth
from app.sandbox.harness import Architectures

_GRACE_SECONDS = 0.25
"""How long a guest whose wire is closed may take to be gone by itself."""
_READ_BYTES = 64 * 1024


class Nursery:
    """The event loop. Runs until its control channel closes. Once it is idle it prepares the next guest."""

    def __init__(self, control: Channel, walls: guest.Walls | None, architectures: Architectures) -> None:
        self._control = control
        self._walls = walls
        self._architectures = architectures
        self._selector = selectors.DefaultSelector()
        self._sessions: list[Session] = []
        self._base_address_space = _address_space()
        self._growth = Growth(control)
        self._spare: tuple[socket.socket, Living] | None = None

    def run(self) -> None:
        self._watch(self._control.fileno(), self._on_control)
        while True:
            events = self._selector.select(self._patience())
            if not events and self._spare is None:
                self._spare = self._prepare()
            for key, _ in events:
                # An earlier event of this round may have closed the descriptor, or given its number to another.
                if self._selector.get_map().get(key.fd) is key:
                    key.data()
            for session in list(self._sessions):
                self._on_time(session)

    def _watch(self, fd: int, handler: Callable[[], None]) -> None:
        self._selector.register(fd, selectors.EVENT_READ, handler)

    def _unwatch(self, fd: int) -> None:
        with contextlib.suppress(KeyError):
            self._selector.unregister(fd)

    def _on_control(self) -> None:
        try:
            message, descriptors = self._control.receive()
        except Closed:
            for session in self._sessions:
                self._kill(session, Cause.CLOSED)
            os._exit(0)
        session = Session(Channel.from_fd(descriptors[0]), Limits.model_validate(message["limits"]))
        self._sessions.append(session)
        self._watch(session.channel.fileno(), lambda: self._on_session(session))

    def _on_session(self, session: Session) -> None:
        try:
            message, _ = session.channel.receive()
            self._obey(session, message)
        except Closed:
            self._drop(session)

    def _obey(self, session: Session, message: Message) -> None:
        match message:
            case {"open": True}:
                self._open(session)
            case {"prove": True}:
                session.proving = True
                self._start(session).close()
            case {"kill": cause}:
                self._kill(session, Cause(cause))
                self._answer_end(session)
            case {"why": True}:
                session.give_up_at = time.monotonic() + _GRACE_SECONDS
                self._answer_end(session)
            case {"finish": True}:
                self._kill(session, Cause.CLOSED)
                session.total = True
                self._answer_end(session)

    def _open(self, session: Session) -> None:
        session.begun = session.begun or time.monotonic()
        # What the kernel ended for its CPU time has none left, whatever another of its clocks says.
        no_cpu_left = session.last.get("cause") == Cause.CPU_LIMIT or session.cpu_seconds_left() <= 0
        if no_cpu_left or time.monotonic() >= session.deadline:
            cause = Cause.CPU_LIMIT if no_cpu_left else Cause.WALL_LIMIT
            session.last = {"cause": cause.value, "status": 0}
            session.tell({"ended": session.ended()})
            return
        ours = self._start(session)
        session.tell({"opened": True}, [ours.fileno()])
        ours.close()

    def _start(self, session: Session) -> socket.socket:
        """Give a prepared guest to the session; the judge's end of its wire."""
        wire, living = self._spare or self._prepare()
        self._spare = None
        if living.group:
            living.group.limit(session.limits)
        with contextlib.suppress(
            OSError
        ):  # a spare that has died meanwhile ends as a fault of ours, by its status pipe
            guest.begin(wire, session.limits.model_copy(update={"cpu_seconds": session.cpu_seconds_left()}))
        session.living = living
        self._watch(living.status, lambda: self._on_status(session, living))
        self._watch(living.output, lambda: self._on_output(session, living))
        return wire

    def _prepare(self) -> tuple[socket.socket, Living]:
        """Fork a guest ahead of its submission; it has seen nothing of any."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        status, status_end = os.pipe()
        output, output_end = os.pipe()
        lifeline_end, lifeline = os.pipe()
        ends = guest.Ends(theirs.fileno(), status_end, lifeline_end, output_end)
        group = self._walls.groups.new() if self._walls and self._walls.groups else None
        pid = guest.prepare(self._walls, ends, self._base_address_space, self._architectures, group)
        theirs.close()
        for fd in (status_end, output_end, lifeline_end):
            os.close(fd)
        for fd in (status, output):
            os.set_blocking(fd, False)
        return ours, Living(pid, status, output, lifeline, group)

    def _on_status(self, session: Session, living: Living) -> None:
        """More of the status pipe; its end means that everything of the guest is gone."""
        part = _read(living.status)
        if part == b"":
            self._bury(session, living)
        elif part:
            living.said += part
            if session.proving and living.ready is not None:
                session.proving = False
                session.tell({"proved": True})
            if living.report is not None:
                self._settle(session, living, living.report)

    def _on_output(self, session: Session, living: Living) -> None:
        more = session.printed.take(living.output)
        if session.printed.over:
            self._kill(session, Cause.OUTPUT_LIMIT)
        if session.printed.over or not more:
            self._unwatch(living.output)

    def _settle(self, session: Session, living: Living, report: Report) -> None:
        """The guest has ended: what it used and how it ended is known, though its init may not be gone yet."""
        living.settled = True
        self._unwatch(living.output)
        session.printed.take(living.output)
        if session.printed.over and living.cause in (None, Cause.CLOSED):
            living.cause = Cause.OUTPUT_LIMIT
        living.counted = living.group.count() if living.group else None
        session.count(report, living)
        session.last = self._ending(session, living, report)
        session.living = None
        if session.waiting or session.proving:
            self._answer_end(session)
        self._forget(session)

    def _bury(self, session: Session, living: Living) -> None:
        """Collect what is left of a guest, its init or, without walls, itself."""
        _, status, used = os.wait4(living.pid, 0) if living.pid else (0, 0, None)
        if not living.settled:
            cpu = used.ru_utime + used.ru_stime if used else 0.0
            self._settle(session, living, Report(status, cpu, used.ru_maxrss if used else 0))
        for fd in (living.status, living.output):
            self._unwatch(fd)
            os.close(fd)
        living.cut()
        if living.group:
            living.group.give_up()

    def _ending(self, session: Session, living: Living, report: Report) -> Message:
        """How a guest ended: what we did to it, else what the kernel says, never what it says itself."""
        if living.fault is not None or living.ready is None:
            return {"fault": living.fault or "a guest ended before its walls stood"}
        if living.counted and living.counted.killed:
            if living.counted.over_limit:
                return {"cause": Cause.MEMORY_LIMIT.value, "status": signal.SIGKILL.value}
            return {"fault": "a guest was killed because the machine has no memory left"}
        if living.cause is not None:
            return {"cause": living.cause.value, "status": 0}
        if self._walls and living.report is None:
            return {"fault": "a guest's init was killed from outside"}
        if session.memory_is_spent(report, living):
            return {"cause": Cause.MEMORY_LIMIT.value, "status": os.WTERMSIG(report.status)}
        if not os.WIFSIGNALED(report.status):
            return {"cause": Cause.EXITED.value, "status": os.WEXITSTATUS(report.status)}
        number = os.WTERMSIG(report.status)
        if number == signal.SIGXCPU or (number == signal.SIGKILL and session.cpu_is_spent()):
            return {"cause": Cause.CPU_LIMIT.value, "status": number}
        if number == signal.SIGKILL and self._walls:
            return {"fault": "a guest was killed from outside; behind its walls it cannot do that itself"}
        return {"cause": Cause.SIGNALLED.value, "status": number}

    def _kill(self, session: Session, cause: Cause) -> None:
        if session.living and session.living.cause is None:
            session.living.cause = cause
            if self._walls:
                session.living.cut()
            else:
                os.kill(session.living.pid, signal.SIGKILL)

    def _answer_end(self, session: Session) -> None:
        """Tell the judge how the guest ended, now or as soon as it has."""
        if session.living:
            session.waiting = True
            return
        session.waiting = False
        session.give_up_at = None
        if "fault" in session.last:
            session.tell(session.last)
            return
        session.tell({"ended": session.ended()}, [session.printed.file] if session.total else [])

    def _drop(self, session: Session) -> None:
        """The judge is gone: so is the session."""
        self._unwatch(session.channel.fileno())
        session.waiting = False
        session.channel.close()
        self._kill(session, Cause.CLOSED)
        self._sessions.remove(session)
        self._forget(session)
        self._growth.tell()

    def _forget(self, session: Session) -> None:
        """Give up what was printed once neither a judge nor a guest is there for it."""
        if session.living is None and session not in self._sessions:
            session.printed.close()

    def _patience(self) -> float | None:
        """How long to sleep at the most; None, without end."""
        alarm = self._next_alarm()
        if self._spare is not None:
            return alarm
        return IDLE_SECONDS if alarm is None else min(alarm, IDLE_SECONDS)

    def _next_alarm(self) -> float | None:
        alarms = [s.deadline for s in self._sessions if s.living and s.living.cause is None]
        alarms += [s.give_up_at for s in self._sessions if s.living and s.give_up_at]
        return max(0.0, min(alarms) - time.monotonic()) if alarms else None

    def _on_time(self, session: Session) -> None:
        now = time.monotonic()
        if session.living and now >= session.deadline:
            self._kill(session, Cause.WALL_LIMIT)
        if session.give_up_at and now >= session.give_up_at:
            session.give_up_at = None
            self._kill(session, Cause.BREACH)


def _read(fd: int) -> bytes | None:
    """What a pipe holds; empty at its end, None where it holds nothing just now."""
    try:
        return os.read(fd, _READ_BYTES)
    except BlockingIOError:
        return None


def _address_space() -> int:
    """Bytes of address space that the warm parent has mapped: what every guest starts with."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
