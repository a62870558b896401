"""The guest parent: torch imported once, one fork for each guest, and the supervision of all of them.

It holds no secret and never runs submitted code. One event loop watches its control channel, the channels of sessions, and
each guest's output and status pipes; nothing polls. A *session* is one submission: its guests, one after the other, share
limits and one deadline. Messages on a session's channel, each answered in order:

    {"open": true}          -> {"opened": true} with the wire's descriptor, or {"ended": outcome} where nothing is left
    {"prove": true}         -> {"proved": true}         once a guest stands behind all its walls; it is never used
    {"kill": cause}         -> {"ended": outcome}
    {"why": true}           -> {"ended": outcome}       after the wire closed; a guest that still lives is killed
    {"finish": true}        -> {"ended": outcome}       the total of the session, with the output
    end of file             the session's guest is killed

`{"fault": text}` instead of any of these is a failure of ours, such as a wall that could not be raised.
"""

import contextlib
import gc
import importlib.util
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from app.domain.limits import Limits
from app.sandbox import guest, landlock, linux, root
from app.sandbox.channel import Channel, Closed, Message
from app.sandbox.failures import Cause
from app.sandbox.harness import Architectures

_GRACE_SECONDS = 0.25
"""How long a guest whose wire is closed may take to be gone by itself."""
_READ_BYTES = 64 * 1024
_CPU_CLOCK_SLACK = 0.5
"""The kernel's limit counts whole seconds on a clock of its own."""
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_UNPRIVILEGED_ID = 64_000
"""Whom guests are to the kernel when the service runs as root: nobody that owns a file."""

WALLS = "walls"
TRUSTED_LOCAL = "trusted-local"


@dataclass
class Usage:
    """What the guests of a session used, as the kernel counted it."""

    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0
    output: bytearray = field(default_factory=bytearray)


@dataclass
class Living:
    """A guest that is running."""

    pid: int
    status: int
    output: int
    lifeline: int
    """Closing it makes the init kill the guest."""
    said: bytes = b""
    cause: Cause | None = None
    """Why we killed it, if we did."""

    def told(self) -> dict[str, str]:
        """The status pipe's lines by their first word."""
        lines = self.said.decode(errors="replace").splitlines()
        return {word: rest for word, _, rest in (line.partition(" ") for line in lines)}


class Session:
    """One submission's guests."""

    def __init__(self, channel: Channel, limits: Limits) -> None:
        self.channel = channel
        self.limits = limits
        self.begun: float | None = None
        self.usage = Usage()
        self.living: Living | None = None
        self.last: Message = {"cause": Cause.CLOSED.value, "status": 0}
        self.waiting = False
        """Whether the judge waits for the living guest's end."""
        self.total = False
        self.proving = False
        self.give_up_at: float | None = None

    def tell(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        """Answer the judge, if it is still there: one that was killed closes its end, which drops the session."""
        with contextlib.suppress(Closed):
            self.channel.send(message, descriptors)

    @property
    def deadline(self) -> float:
        return (self.begun or time.monotonic()) + self.limits.wall_seconds

    def cpu_seconds_left(self) -> float:
        return self.limits.cpu_seconds - self.usage.cpu_seconds

    def wall_seconds(self) -> float:
        return time.monotonic() - self.begun if self.begun else 0.0

    def ended(self) -> Message:
        """How the last guest ended, with what the session used so far."""
        return self.last | {
            "wall_seconds": self.wall_seconds(),
            "cpu_seconds": self.usage.cpu_seconds,
            "peak_memory_bytes": self.usage.peak_memory_bytes,
        }


class Nursery:
    """The event loop. Runs until its control channel closes. In its idle moments it prepares the next guest."""

    def __init__(self, control: Channel, walls: guest.Walls | None, architectures: Architectures) -> None:
        self._control = control
        self._walls = walls
        self._architectures = architectures
        self._selector = selectors.DefaultSelector()
        self._sessions: list[Session] = []
        self._base_address_space = _address_space()
        self._spare: tuple[socket.socket, Living] | None = None

    def run(self) -> None:
        self._watch(self._control.fileno(), self._on_control)
        while True:
            events = self._selector.select(self._next_alarm() if self._spare else 0)
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
        no_cpu_left = session.cpu_seconds_left() <= 0
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
        pid = guest.prepare(self._walls, ends, self._base_address_space, self._architectures)
        theirs.close()
        for fd in (status_end, output_end, lifeline_end):
            os.close(fd)
        for fd in (status, output):
            os.set_blocking(fd, False)
        return ours, Living(pid, status, output, lifeline)

    def _on_status(self, session: Session, living: Living) -> None:
        """More of the status pipe; its end means that the guest and its init are gone."""
        part = _read(living.status)
        if part == b"":
            self._reap(session, living)
        elif part:
            living.said += part
            if session.proving and "ready" in living.told():
                session.proving = False
                session.tell({"proved": True})

    def _on_output(self, session: Session, living: Living) -> None:
        part = _read(living.output)
        if not part:
            if part is not None:
                self._selector.unregister(living.output)
            return
        room = session.limits.output_bytes - len(session.usage.output)
        session.usage.output += part[:room]
        if len(part) > room:
            self._kill(session, Cause.OUTPUT_LIMIT)

    def _reap(self, session: Session, living: Living) -> None:
        """Everything of a guest is gone, or about to be: collect it."""
        _, status, used = _wait(living.pid) if living.pid else (0, 0, None)
        while part := _read(living.output):
            room = session.limits.output_bytes - len(session.usage.output)
            session.usage.output += part[:room]
            if len(part) > room and living.cause is None:
                living.cause = Cause.OUTPUT_LIMIT
        for fd in (living.status, living.output):
            with contextlib.suppress(KeyError):
                self._selector.unregister(fd)
            os.close(fd)
        if living.cause is None or not self._walls:
            os.close(living.lifeline)
        cpu = used.ru_utime + used.ru_stime if used else 0.0
        told = living.told()
        session.usage.cpu_seconds += cpu
        if used and "ready" in told:
            grown = (used.ru_maxrss - int(told["ready"])) * _MAXRSS_UNIT
            session.usage.peak_memory_bytes = max(session.usage.peak_memory_bytes, grown)
        session.last = self._ending(session, living, status, cpu)
        session.living = None
        if session.waiting or session.proving:
            self._answer_end(session)

    def _ending(self, session: Session, living: Living, status: int, cpu: float) -> Message:
        """How a guest ended: what we did to it, else what the kernel says, never what it says itself."""
        told = living.told()
        if "fault" in told or "ready" not in told:
            return {"fault": told.get("fault", "a guest ended before its walls stood")}
        if living.cause is not None:
            return {"cause": living.cause.value, "status": 0}
        if self._walls:
            status = int(told.get("exit", status))
        if not os.WIFSIGNALED(status):
            return {"cause": Cause.EXITED.value, "status": os.WEXITSTATUS(status)}
        number = os.WTERMSIG(status)
        spent = max(cpu, session.usage.cpu_seconds) >= session.limits.cpu_seconds - _CPU_CLOCK_SLACK
        if number in (signal.SIGKILL, signal.SIGXCPU) and spent:
            return {"cause": Cause.CPU_LIMIT.value, "status": number}
        if number == signal.SIGKILL and self._walls:
            return {"fault": "a guest was killed from outside; behind its walls it cannot do that itself"}
        return {"cause": Cause.SIGNALLED.value, "status": number}

    def _kill(self, session: Session, cause: Cause) -> None:
        if session.living and session.living.cause is None:
            session.living.cause = cause
            if self._walls:
                os.close(session.living.lifeline)
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
        extra = {"output": bytes(session.usage.output).decode("latin-1")} if session.total else {}
        session.tell({"ended": session.ended() | extra})

    def _drop(self, session: Session) -> None:
        """The judge is gone: so is the session."""
        with contextlib.suppress(KeyError):
            self._selector.unregister(session.channel.fileno())
        session.waiting = False
        session.channel.close()
        self._kill(session, Cause.CLOSED)
        self._sessions.remove(session)

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


def _wait(pid: int) -> Any:
    """Wait for the guest's end and take its usage, that of its descendants included."""
    return os.wait4(pid, 0)


def _address_space() -> int:
    """Bytes of address space that the warm parent has mapped: what every guest starts with."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def main(control_fd: int, mode: str, architectures_file: str, scratch: str) -> None:
    """Warm up, raise what belongs to the parent, and serve. The first message sent is `{"ready": true, "walls": ...}`."""
    control = Channel.from_fd(control_fd)
    if mode == WALLS:
        drop_root()
    architectures = warm_up(Path(architectures_file))
    walls = None
    if mode == WALLS:
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)  # the porter leaves; its init then is this process's child
        walls = guest.Walls(root.plan(), scratch, landlock=landlock.abi() > 0)
    gc.collect()
    gc.freeze()  # forks then share these objects' pages for good
    control.send({"ready": True})
    Nursery(control, walls, architectures).run()


def drop_root() -> None:
    """A guest of a root parent would be uid 0 to the kernel, whose processes RLIMIT_NPROC does not count."""
    if os.getuid() == 0 and sys.platform == "linux":
        os.setgroups([])
        os.setresgid(_UNPRIVILEGED_ID, _UNPRIVILEGED_ID, _UNPRIVILEGED_ID)
        os.setresuid(_UNPRIVILEGED_ID, _UNPRIVILEGED_ID, _UNPRIVILEGED_ID)
        linux.prctl(linux.PR_SET_DUMPABLE, 1)  # else /proc/self/uid_map stays root's


def warm_up(architectures_file: Path) -> Architectures:
    """Import and touch what submissions use, without starting any thread: a fork keeps only the calling one."""
    torch.set_num_threads(1)
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    spec = importlib.util.spec_from_file_location("architectures", architectures_file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{architectures_file} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules["architectures"] = module
    spec.loader.exec_module(module)
    layer = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Flatten())
    layer(torch.zeros(2, 1, 4, 4))
    weight = torch.nn.Parameter(torch.zeros(1))
    weight.grad = torch.zeros(1)
    for optimizer in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
        optimizer([weight], lr=0.1).step()  # the first step imports a good second of modules
    torch.optim.lr_scheduler.CosineAnnealingLR(torch.optim.SGD([weight], lr=0.1), 2)
    return module.ARCHITECTURES  # type: ignore[no-any-return]


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4])
