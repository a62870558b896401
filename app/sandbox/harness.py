"""The guest's side of the wire: runs requests against the learner's module, in the same interpreter as the learner's code.

Everything the harness needs is bound before the source loads, so that an honest mistake (a patched `torch.allclose`, a
shadowed builtin) cannot disturb it. A malicious source can still reach it; that is why nothing it reports decides alone
that a solution is right, and why the hidden inputs, the reference and the labels live in another process.
"""

import builtins
import copy
import errno
import linecache
import mmap
import os
import random
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

import numpy
import torch

from app.domain.limits import MIB
from app.sandbox.wire import Module, Opaque, Ref, Status, from_numpy, is_plain

Architectures = dict[str, Callable[..., torch.nn.Module]]

MODULE_NAME = "solution"
SOURCE_NAME = "solution.py"
"""The name of the learner's file in tracebacks."""
_REFUSALS = ("can't allocate memory", "std::bad_alloc", os.strerror(errno.ENOMEM))
"""How torch and the C++ library under it word a refused allocation."""
_STACK_BYTES = 9 * MIB
_MESSAGE_LENGTH = 2_000
_TRACEBACK_FRAMES = 12
_OPTIMIZERS: dict[str, type[torch.optim.Optimizer]] = {
    "SGD": torch.optim.SGD,
    "Adam": torch.optim.Adam,
    "AdamW": torch.optim.AdamW,
    "RMSprop": torch.optim.RMSprop,
}


class _NoGraph(Exception):
    """The result carries no gradient."""

    def __init__(self, reason: str, result: Any) -> None:
        self.result = result
        super().__init__(reason)


class Harness:
    """One learner's module and the objects kept for it."""

    def __init__(self, architectures: Architectures) -> None:
        self._architectures = architectures
        self._module = types.ModuleType(MODULE_NAME)
        self._module.__file__ = SOURCE_NAME
        self._kept: dict[int, Any] = {}
        self._verbs: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "new": self._new,
            "make": self._make,
            "call": self._call,
            "grad": self._grad,
            "inspect": self._inspect,
        }
        # Bound now: the source may replace the originals later.
        self._formatter = traceback.TracebackException
        self._equal = torch.equal
        self._backward = torch.autograd.backward
        self._exec = builtins.exec
        self._compile = builtins.compile

    def handle(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run one request; whatever the learner's code does, a reply comes back (unless it ends the process)."""
        try:
            body = self._load(request) if request["verb"] == "load" else self._verbs[request["verb"]](request)
        except _NoGraph as error:
            body = {"status": Status.NO_GRAPH.value, "value": str(error), "result": error.result}
        except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the learner's, too
            body = self._raised(error)
        return {"id": request["id"]} | body

    def _load(self, request: dict[str, Any]) -> dict[str, Any]:
        source = request["source"]
        linecache.cache[SOURCE_NAME] = (len(source), None, source.splitlines(keepends=True), SOURCE_NAME)
        try:
            code = self._compile(source, SOURCE_NAME, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            return self._raised(error) | {"status": Status.COMPILE_ERROR.value}
        sys.modules[MODULE_NAME] = self._module
        _seed_everything(request["seed"])
        self._exec(code, self._module.__dict__)
        missing = [name for name in request["names"] if not callable(getattr(self._module, name, None))]
        if missing:
            return {"status": Status.MISSING.value, "value": missing}
        return {"status": Status.OK.value, "value": None}

    def _new(self, request: dict[str, Any]) -> dict[str, Any]:
        made = getattr(self._module, request["name"])(*self._arguments(request), **self._keywords(request))
        return self._keep(request, made)

    def _make(self, request: dict[str, Any]) -> dict[str, Any]:
        if "module" in request:
            return self._keep(request, self._build(request["module"]))
        target = self._kept[request["ref"].number]
        return self._keep(request, _OPTIMIZERS[request["optimizer"]](target.parameters(), **request["kwargs"]))

    def _call(self, request: dict[str, Any]) -> dict[str, Any]:
        arguments = self._arguments(request)
        before = [_snapshot(argument) for argument in arguments]
        value = self._target(request)(*arguments, **self._keywords(request))
        return _ok(value) | {"mutated": self._mutated(before, arguments)}

    def _grad(self, request: dict[str, Any]) -> dict[str, Any]:
        arguments = self._arguments(request)
        leaves = [leaf for index in request["wrt"] for leaf in _leaves(arguments[index])]
        for leaf in leaves:
            leaf.requires_grad_(True)
        before = [_snapshot(argument) for argument in arguments]
        value = self._target(request)(*arguments, **self._keywords(request))
        cotangent = request.get("cotangent")
        if not isinstance(value, torch.Tensor) or not value.requires_grad:
            raise _NoGraph("the result does not require a gradient", value)
        if not is_plain(value):
            raise _NoGraph(f"the result is a {outgoing(value).type_name}", value)
        if cotangent is None and value.numel() != 1:
            raise _NoGraph(f"the result has shape {list(value.shape)}; a scalar is needed for backward", value)
        if cotangent is not None and cotangent.shape != value.shape:
            raise _NoGraph(f"the result has shape {list(value.shape)}, not {list(cotangent.shape)}", value)
        self._backward([value], [None if cotangent is None else cotangent.to(value.dtype)])
        return _ok(value) | {"grads": [leaf.grad for leaf in leaves], "mutated": self._mutated(before, arguments)}

    def _inspect(self, request: dict[str, Any]) -> dict[str, Any]:
        module = self._kept[request["ref"].number]
        return _ok(
            {
                "state": _state(module),
                "grads": {name: p.grad for name, p in module.named_parameters() if p.grad is not None},
                "training": bool(module.training),
            }
        )

    def _target(self, request: dict[str, Any]) -> Callable[..., Any]:
        if "ref" in request:
            target = getattr(self._kept[request["ref"].number], request["method"])
        else:
            target = getattr(self._module, request["name"])
        return target  # type: ignore[no-any-return]

    def _arguments(self, request: dict[str, Any]) -> list[Any]:
        return [self._resolve(argument) for argument in request["args"]]

    def _keywords(self, request: dict[str, Any]) -> dict[str, Any]:
        return {name: self._resolve(argument) for name, argument in request["kwargs"].items()}

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, Ref):
            return self._kept[value.number]
        if isinstance(value, Module):
            return self._build(value)
        if isinstance(value, list):
            return [self._resolve(item) for item in value]
        return value

    def _build(self, spec: Module) -> torch.nn.Module:
        module = self._architectures[spec.architecture](**spec.arguments)
        if spec.state:
            module.load_state_dict({name: tensor.clone() for name, tensor in spec.state.items()})
        module.requires_grad_(not spec.frozen)
        return module.train(spec.training)

    def _keep(self, request: dict[str, Any], value: Any) -> dict[str, Any]:
        self._kept[request["keep"].number] = value
        return _ok(None)

    def _mutated(self, before: list[Any], after: list[Any]) -> list[int]:
        return [
            index for index, (old, new) in enumerate(zip(before, after, strict=True)) if not self._kept_value(old, new)
        ]

    def _kept_value(self, snapshot: list[torch.Tensor], argument: Any) -> bool:
        leaves = _leaves(argument)
        same_number = len(snapshot) == len(leaves)
        return same_number and all(self._equal(was, now.detach()) for was, now in zip(snapshot, leaves, strict=True))

    def _raised(self, error: BaseException) -> dict[str, Any]:
        return {
            "status": Status.RAISED.value,
            "value": {
                "types": [_name(cls) for cls in type(error).__mro__[:-1]],
                "message": _safely(lambda: str(error)),
                "traceback": _safely(lambda: self._traceback(error)),
                "memory": _is_memory(error),
            },
        }

    def _traceback(self, error: BaseException) -> str:
        """The traceback with the learner's own frames only."""
        formatted = self._formatter(type(error), error, error.__traceback__, compact=True)
        chain: Any = formatted
        while chain is not None:
            own = [frame for frame in chain.stack if frame.filename == SOURCE_NAME]
            chain.stack = traceback.StackSummary.from_list(own[-_TRACEBACK_FRAMES:])
            chain = chain.__cause__ or chain.__context__
        return "".join(formatted.format())


def outgoing(value: Any) -> Any:
    """What crosses for a value that the wire does not know: networks and arrays as data, all else as a type name."""
    if isinstance(value, torch.nn.Module):
        return Module(type(value).__name__, _state(value), training=bool(value.training))
    if isinstance(value, numpy.ndarray):
        return from_numpy(value)
    if isinstance(value, numpy.generic):
        return value.item()
    if isinstance(value, torch.Tensor):
        return Opaque(f"torch.Tensor ({str(value.layout).removeprefix('torch.')}, {value.dtype}, {value.device})")
    return Opaque(f"{type(value).__module__}.{type(value).__qualname__}")


def _ok(value: Any) -> dict[str, Any]:
    return {"status": Status.OK.value, "value": value}


def _state(module: torch.nn.Module) -> dict[str, torch.Tensor]:
    """Parameters and buffers by name, walked by hand because a subclass may override `state_dict`."""
    named = [*module.named_parameters(remove_duplicate=False), *module.named_buffers(remove_duplicate=False)]
    return {name: tensor for name, tensor in named if is_plain(tensor)}


def _leaves(argument: Any) -> list[torch.Tensor]:
    if isinstance(argument, torch.Tensor):
        return [argument]
    if isinstance(argument, list):
        return [leaf for item in argument for leaf in _leaves(item)]
    return []


def _snapshot(argument: Any) -> list[torch.Tensor]:
    return [leaf.detach().clone() for leaf in _leaves(argument)]


def _seed_everything(seed: int) -> None:
    """The learner's own randomness starts from the submission's seed, so that a verdict can be replayed."""
    random.seed(seed)
    numpy.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def _is_memory(error: BaseException) -> bool:
    """Whether an allocation was refused. Libraries have no exception of their own for it: by its words, or as nothing is left."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    if not isinstance(error, RuntimeError | OSError | ImportError):
        return False
    message = _safely(lambda: str(error))
    return any(words in message for words in _REFUSALS) or not _has_room()


def _has_room() -> bool:
    """Whether the kernel would still map as much as a thread's stack takes: what the failed call held, it holds yet."""
    try:
        mmap.mmap(-1, _STACK_BYTES, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError:
        return False
    return True


def _name(cls: type) -> str:
    return _safely(lambda: cls.__name__)


def _safely(text: Callable[[], str]) -> str:
    """`str` of a hostile exception may itself raise, or be no string, or be endless."""
    try:
        return copy.copy(str(text()))[:_MESSAGE_LENGTH]
    except BaseException:  # noqa: BLE001
        return "(the exception's own message could not be read)"
