"""What a guest replied, read strictly: every reader gives a typed value, raises the failure it carries, or a `Breach`.

Checks work with what comes out of here, so that a reply of the wrong form is the guest's fault before it can become a
puzzle of theirs. The parts of a reply beside ``id``, ``status`` and ``value``::

    ok         grads     one tensor or null for each tensor of the arguments asked for (grad)
               mutated   ascending numbers of positional arguments (call, grad)
    no_graph   result    what the call returned; the value says in words why it carries no gradient
    raised, compile_error, missing   none
"""

from dataclasses import dataclass
from typing import Any

import torch

from app.sandbox.failures import CompileFailed, MissingNames, NoGraph, Raised
from app.sandbox.wire import Breach, Status

Reply = dict[str, Any]

_ALWAYS = {"id", "status", "value"}
_BESIDE: dict[str, set[str]] = {Status.OK: {"grads", "mutated"}, Status.NO_GRAPH: {"result"}}


@dataclass(frozen=True)
class Gradients:
    """A scalar result and the gradients of the arguments asked for; None where nothing reached one."""

    value: torch.Tensor
    grads: list[torch.Tensor | None]


@dataclass(frozen=True)
class ModuleState:
    """A kept network as the guest reports it."""

    state: dict[str, torch.Tensor]
    grads: dict[str, torch.Tensor]
    training: bool


def answered(reply: Reply, number: int) -> Reply:
    """The reply to request `number` where it carries a result; the failure that it carries is raised."""
    match reply:
        case {"id": int(of), "status": str(status), "value": value} if type(of) is int and of == number:
            if reply.keys() - _ALWAYS <= _BESIDE.get(status, set()):
                _raise_failure(status, value)
                return reply
    raise Breach("a reply to another request, or one of another form")


def _raise_failure(status: str, value: Any) -> None:
    match status, value:
        case Status.OK, _:
            return
        case Status.RAISED, _:
            raise _raised(value)
        case Status.COMPILE_ERROR, _:
            raise CompileFailed(_raised(value).traceback)
        case Status.MISSING, [*names] if names and all(isinstance(name, str) for name in names):
            raise MissingNames(names)
        case Status.NO_GRAPH, str():
            raise NoGraph(value)
    raise Breach("an unknown status, or one with another value")


def _raised(value: Any) -> Raised:
    match value:
        case {
            "types": [str(), *_] as types,
            "message": str(message),
            "traceback": str(traceback),
            "memory": bool(memory),
        } if all(isinstance(name, str) for name in types):
            return Raised(list(types), message, traceback, memory=memory)
    raise Breach("a malformed exception")


def gradients(reply: Reply, asked: int) -> Gradients:
    """The result of a `grad`, with as many gradients as were asked for."""
    match reply:
        case {"value": torch.Tensor() as value, "grads": list(grads)} if len(grads) == asked:
            if all(grad is None or isinstance(grad, torch.Tensor) for grad in grads):
                return Gradients(value, grads)
    raise Breach("a malformed differentiation")


def mutated(reply: Reply, arguments: int) -> list[int]:
    """Which of so many positional arguments a call changed in place, as the guest reports it."""
    found = reply.get("mutated", [])
    numbers = isinstance(found, list) and len(found) <= arguments and all(type(index) is int for index in found)
    if numbers and found == sorted(set(found) & set(range(arguments))):
        return list(found)
    raise Breach("a malformed report of changed arguments")


def module_state(value: Any) -> ModuleState:
    """The value of an `inspect`."""
    match value:
        case {"state": dict(state), "grads": dict(grads), "training": bool(training)} if len(value) == 3:
            if _named_tensors(state) and _named_tensors(grads):
                return ModuleState(state, grads, training)
    raise Breach("a malformed inspection")


def _named_tensors(found: dict[Any, Any]) -> bool:
    return all(isinstance(name, str) and isinstance(item, torch.Tensor) for name, item in found.items())
