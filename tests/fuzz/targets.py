"""The judge's way of one reply, from its bytes to what a learner reads. A target returns, whatever the bytes are.

What it raises is a finding: an exception that is neither a `Breach` nor a `GuestFailure`, or an answer of the wrong kind.
"""

import contextlib
from collections.abc import Callable
from typing import Any

import torch

from app.catalog.coding import CodingExercise
from app.domain.judgement import Judgement
from app.judge import feedback
from app.judge.diagnose import Transcript, same_reply, same_value
from app.judge.reply import Gradients, ModuleState, Reply
from app.judge.run import Assignment, Run
from app.judge.solution import Kept, Request, Solution, describe
from app.judge.trial import Trial
from app.sandbox import wire
from app.sandbox.failures import Cause, GuestFailure, Outcome
from app.sandbox.local import LocalTransport
from app.sandbox.wire import Breach, Ref
from exercises.models import quantized
from tests.fuzz.replies import SEED, Recorded, architectures

LONGEST_DESCRIPTION = 301
LONGEST_FEEDBACK = 128 * 1024
"""Characters of one check's result as JSON."""
FLOATS = [torch.tensor([[0.1, 0.2, 0.7], [0.5, 0.25, 0.25]]).double(), torch.tensor(0.5), torch.zeros(0)]
INTEGERS = [torch.zeros(2, 3, dtype=torch.int32), torch.tensor(3), torch.zeros(0, dtype=torch.int32)]
OTHER_REPLIES: list[Reply] = [
    {"id": 1, "status": "ok", "value": FLOATS[0].float(), "grads": [FLOATS[0].float()], "mutated": []},
    {"id": 1, "status": "ok", "value": {"state": {"weight": torch.zeros(2)}, "grads": {}, "training": True}},
    {"id": 1, "status": "ok", "value": (0.5, 3), "mutated": []},
    {"id": 1, "status": "no_graph", "value": "why", "result": torch.zeros(2)},
    {"id": 1, "status": "raised", "value": {"types": ["E"], "message": "", "traceback": "", "memory": False}},
]


def read(data: bytes) -> Reply | None:
    """The reply in a frame; None for a breach, or where the frame is not all there."""
    caps = wire.REPLY_CAPS
    if len(data) < wire.PREFIX_BYTES:
        return None
    try:
        header, payload = wire.lengths(data[: wire.PREFIX_BYTES], caps)
        rest = data[wire.PREFIX_BYTES :]
        if len(rest) < header + payload:
            return None
        return wire.decode(rest[:header], rest[header : header + payload], caps)
    except Breach:
        return None


class Answering:
    """A transport that gives one reply to whatever it is asked, under the id that was asked for."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    def exchange(self, request: Request) -> Reply:
        return self._reply | {"id": request["id"]}


def one_reply(data: bytes) -> None:
    """Decode a frame and put what comes out through every reader and every comparison of the judge's."""
    reply = read(data)
    if reply is None:
        return
    answered = [_asked(reply, ask) for ask in _ASKS]
    if answered[0]:  # only what the readers let pass is ever replayed
        for other in OTHER_REPLIES:
            _is_bool(same_reply(other, reply | {"id": 1}))
    for part in reply.values():
        _compared(part)
    Transcript().add({"id": 1}, reply)


def one_check(recorded: Recorded, at: int, data: bytes, *, onwards: bool = False) -> Judgement:
    """Grade a guest that replies well to one check, but for its reply number `at` (and all after it), which is the frame."""
    at %= len(recorded.frames)
    after = recorded.frames[at + 1 :]
    guests = _Guests([*recorded.frames[:at], data, *([data] * len(after) if onwards else after)])
    spec = recorded.spec.model_copy(update={"needs": ()})
    exercise: CodingExercise = recorded.exercise.model_copy(update={"checks": (spec,)})
    assignment = Assignment(exercise, {spec.name: recorded.check}, "", SEED)
    judgement = Run(assignment, guests, lambda: LocalTransport(architectures()), lambda _: None).judge()
    assert len(judgement.model_dump_json()) <= LONGEST_FEEDBACK
    return judgement


class _Guests:
    """The judge's guests: each replies with these frames in turn, and with the last one for ever after."""

    def __init__(self, frames: list[bytes]) -> None:
        self._frames = frames
        self._next = 0

    def open(self) -> "_Guests":
        return self

    def kill(self, cause: Cause) -> None: ...

    def finish(self) -> Outcome:
        return Outcome(Cause.CLOSED)

    def exchange(self, request: Request) -> Reply:
        if request["verb"] == "load":
            return {"id": request["id"], "status": "ok", "value": None}
        reply = read(self._frames[min(self._next, len(self._frames) - 1)])
        self._next += 1
        if reply is None:
            raise Breach("no frame")
        return reply | {"id": request["id"]}


def _asked(reply: Reply, ask: Callable[[Solution], Any]) -> bool:
    """Whether the reply was taken as a result or a failure, and not refused."""
    solution = Solution(Answering(reply))
    try:
        ask(solution)
    except Breach:
        return False
    except GuestFailure as failure:
        words = feedback.quoting(feedback.of_failure(failure, solution.last_call))
        assert max(len(words.en), len(words.zh)) <= 2 * 12_000
        feedback.verdict_of(failure)
    assert len(solution.mutations) <= 2
    return True


def _call(solution: Solution) -> None:
    _compared(solution.call("f", FLOATS[0], 2.0))


def _grad(solution: Solution) -> None:
    result = solution.grad("f", FLOATS[0], FLOATS[1], wrt=(0,))
    assert isinstance(result, Gradients)
    for want in FLOATS:
        _is_bool(_trial().close(result.value, want))
        _is_bool(_trial().close(result.grads[0], want))


def _inspect(solution: Solution) -> None:
    seen = solution.inspect(Kept(solution, "a network", Ref(1)))
    assert isinstance(seen, ModuleState)
    _is_bool(_trial().expect(not seen.grads, f"{', '.join(seen.grads)}", f"{'、'.join(seen.state)}"))
    for tensor in (*seen.state.values(), *seen.grads.values()):
        _is_bool(bool(tensor.any()) or torch.equal(tensor, FLOATS[0]))


def _raises(solution: Solution) -> None:
    _is_bool(Trial(solution, SEED, "check").raises("ValueError", "f", 1))


_ASKS: list[Callable[[Solution], Any]] = [
    _call,
    _grad,
    _inspect,
    _raises,
    lambda solution: solution.load("", ["f"], 1),
    lambda solution: solution.new("F", FLOATS[0]),
    lambda solution: solution.grad("f", [FLOATS[0], FLOATS[1]], 1.0, wrt=(0,), cotangent=FLOATS[0]),
]


def _trial() -> Trial:
    return Trial(Solution(Answering({})), SEED, "check", sample=True)


def _compared(value: Any) -> None:
    """Every demand that a check can make of a value, the words about it, and comparisons with others."""
    trial = _trial()
    for want in FLOATS:
        _is_bool(trial.close(value, want))
        _is_bool(trial.close(value, want, dtype=torch.float32, what="it"))
    for want in INTEGERS:
        _is_bool(trial.exact(value, want))
        _is_bool(trial.exact(value, want, allowed=want + 1))
    for number in (0.5, 3.0, 0.0, 1e300):
        _is_bool(trial.number(value, number))
    words = feedback.quoting(trial.message())
    assert all(char in "\n\t" or char.isprintable() for char in words.en + words.zh)
    assert len(describe(value)) <= LONGEST_DESCRIPTION
    for other in OTHER_REPLIES:
        _is_bool(same_value(other["value"], value))
    _is_bool(same_value(value, value))
    for activations in (True, False):
        with contextlib.suppress(quantized.BadArtefact):
            quantized.read(value, "digits-mlp", 4, activations=activations)


def _is_bool(answer: Any) -> None:
    assert type(answer) is bool, answer
