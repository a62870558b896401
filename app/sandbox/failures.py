"""What a learner's code can do to a request. Each is a value that feedback is made from; none is a fault of ours."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.verdict import Verdict


class Cause(StrEnum):
    """Why a guest ended, as the kernel and the supervisor saw it."""

    CLOSED = "closed"
    """It ended because the judge was done with it."""
    EXITED = "exited"
    SIGNALLED = "signalled"
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    BREACH = "breach"
    """It broke the protocol of the wire and was killed for it."""


_VERDICTS = {
    Cause.CPU_LIMIT: Verdict.TIME_LIMIT_EXCEEDED,
    Cause.WALL_LIMIT: Verdict.TIME_LIMIT_EXCEEDED,
    Cause.MEMORY_LIMIT: Verdict.MEMORY_LIMIT_EXCEEDED,
    Cause.OUTPUT_LIMIT: Verdict.OUTPUT_LIMIT_EXCEEDED,
}


@dataclass(frozen=True)
class Outcome:
    """How a guest ended and what it used. `status` is the exit status or the signal's number."""

    cause: Cause
    status: int = 0
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0
    output: bytes = b""

    @property
    def verdict(self) -> Verdict:
        return _VERDICTS.get(self.cause, Verdict.RUNTIME_ERROR)


class GuestFailure(Exception):
    """The learner's code did not give a result."""


class Raised(GuestFailure):
    """The learner's code raised. `types` are the exception's class names, most specific first."""

    def __init__(self, types: list[str], message: str, traceback: str, *, memory: bool) -> None:
        self.types = types
        self.message = message
        self.traceback = traceback
        self.memory = memory
        super().__init__(f"{types[0]}: {message}")


class CompileFailed(GuestFailure):
    """The source is no Python. `traceback` shows where."""

    def __init__(self, traceback: str) -> None:
        self.traceback = traceback
        super().__init__(traceback)


class MissingNames(GuestFailure):
    """The source loads but does not define what the exercise asks for."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


class NoGraph(GuestFailure):
    """A gradient was asked of a result that carries none."""


class Died(GuestFailure):
    """The guest ended before it answered."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.cause)
