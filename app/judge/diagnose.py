"""Names the mistake behind a failing check.

A known-wrong solution of the package is written once and used twice: `retort verify` proves that the checks catch it, and
here the very requests of a failing check are replayed against it. Where its replies equal the learner's, its diagnosis is
what the learner reads. Where several with different advice match, or none does, nothing is said.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from app.catalog.coding import CodingExercise
from app.domain.judgement import Diagnosis
from app.domain.limits import MIB
from app.judge.compare import tensor_mismatch
from app.judge.reply import Reply
from app.judge.solution import Request, Transport
from app.judge.tolerance import Tolerance
from app.sandbox.failures import GuestFailure
from app.sandbox.wire import Module, NdArray, Status

_SAME = Tolerance(rtol=1e-4, atol=1e-5)
"""Two implementations of one mistake agree within this."""

_TELLING_CHARACTERS = 60
_LARGEST_TRANSCRIPT = 8 * MIB
"""No known mistake answers with so much; a hostile guest might, at every call of a check."""
_PART_BYTES = 64
"""What a number or an empty list takes in memory, about."""

TransportFactory = Callable[[], Transport]


@dataclass
class Transcript:
    """The exchanges of one check, after the load; none once the replies hold too much to be kept."""

    exchanges: list[tuple[Request, Reply]] = field(default_factory=list)
    size: int = 0

    def add(self, request: Request, reply: Reply) -> None:
        self.size += size_of(reply)
        if self.size > _LARGEST_TRANSCRIPT:
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


class Diagnoser:
    """Replays failing checks of one submission against the exercise's known mistakes."""

    def __init__(self, exercise: CodingExercise, fresh: TransportFactory, seed: int) -> None:
        self._exercise = exercise
        self._fresh = fresh
        self._seed = seed
        self._candidates: dict[str, set[str]] = {}

    def by_id(self, mistake_id: str) -> Diagnosis:
        """The diagnosis of a mistake that a check proved by itself."""
        mistake = next(m for m in self._exercise.mistakes if m.id == mistake_id)
        return Diagnosis(id=mistake.id, text=mistake.diagnosis)

    def by_replay(self, check: str, transcript: Transcript) -> None:
        """Find the mistakes that would have answered this failing check as the learner's code did.

        Where the right solution would have, too, what is wrong is too small to tell mistakes apart by.
        """
        submissions = self._exercise.folder / "submissions"
        suspects = [m for m in self._exercise.mistakes if check in m.fails]
        if not suspects or self._answers_alike(self._exercise.solution_path(), transcript):
            suspects = []
        self._candidates[check] = {m.id for m in suspects if self._answers_alike(submissions / m.file, transcript)}

    def named(self, check: str) -> Diagnosis | None:
        """The mistake behind a failing check, as far as the checks so far tell."""
        found = self._candidates.get(check, set())
        if len(found) > 1:
            found = {mistake for mistake in found if self._consistent(mistake)}
        advice = {self.by_id(mistake).text: self.by_id(mistake) for mistake in found}
        return next(iter(advice.values())) if len(advice) == 1 else None

    def _consistent(self, mistake_id: str) -> bool:
        """Whether a mistake also explains every other failing check that it says it fails."""
        mistake = next(m for m in self._exercise.mistakes if m.id == mistake_id)
        return all(mistake_id in found for check, found in self._candidates.items() if check in mistake.fails)

    def _answers_alike(self, path: Path, transcript: Transcript) -> bool:
        transport = self._fresh()
        try:
            if transport.exchange(self._load(path))["status"] != Status.OK:
                return False
            exchanges = transcript.exchanges
            return bool(exchanges) and all(same_reply(transport.exchange(asked), got) for asked, got in exchanges)
        except GuestFailure:
            return False

    def _load(self, path: Path) -> Request:
        names = [entry.name for entry in self._exercise.entry_points]
        source = path.read_text(encoding="utf-8")
        return {"id": 0, "verb": "load", "source": source, "names": names, "seed": self._seed}


def same_reply(one: Reply, other: Reply) -> bool:
    """Whether two replies say the same: equal structure, numbers within tolerance, the same kind of exception."""
    if one["status"] != other["status"]:
        return False
    if one["status"] == Status.RAISED:
        return _same_exception(one["value"], other["value"])
    return all(same_value(one.get(part), other.get(part)) for part in ("value", "grads", "result"))


def _same_exception(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same class is not enough: any shape error is a RuntimeError, too. Messages agree at their beginning."""
    begin = slice(_TELLING_CHARACTERS)
    return bool(one["types"][0] == other["types"][0] and one["message"][begin] == other["message"][begin])


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


def same_value(one: Any, other: Any) -> bool:
    match one, other:
        case torch.Tensor(), torch.Tensor():
            return _same_tensor(one, other)
        case NdArray(), NdArray():
            return _same_tensor(one.tensor, other.tensor)
        case Module(), Module():
            return same_value(one.state, other.state)
        case (list(), list()) | (tuple(), tuple()):
            return len(one) == len(other) and all(map(same_value, one, other))
        case {"state": before, "grads": _, "training": _}, {"state": after, "grads": _, "training": _}:
            # An inspection: which mode and which gradients a step leaves behind is a matter of style.
            return same_value(before, after)
        case dict(), dict():
            return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
        case (bool(), _) | (_, bool()):
            return one is other
        case ((int() | float()), (int() | float())):
            return _same_tensor(torch.tensor(float(one)), torch.tensor(float(other)))
    return type(one) is type(other) and bool(one == other)


def _same_tensor(one: torch.Tensor, other: torch.Tensor) -> bool:
    if one.shape != other.shape or one.dtype.is_floating_point != other.dtype.is_floating_point:
        return False
    if not one.dtype.is_floating_point:
        return one.dtype == other.dtype and torch.equal(one, other)
    finite = torch.isfinite(other)
    if not torch.equal(torch.isfinite(one), finite):
        return False
    wanted = torch.where(finite, other, 0.0)
    scale = float(wanted.abs().max()) if wanted.numel() else 0.0
    return tensor_mismatch(torch.where(finite, one, 0.0), wanted, _SAME, scale) is None
