"""The learner's solution as the checks see it: a proxy whose every call crosses the wire."""

from itertools import count
from typing import Any, Protocol

import torch

from app.judge.feedback import clean
from app.judge.reply import Gradients, ModuleState, Reply, answered, gradients, module_state, mutated
from app.sandbox.wire import Module, NdArray, Ref

Request = dict[str, Any]

_LONGEST_DESCRIPTION = 300
_LONGEST_PART = 60
_DEEPEST_PART = 4


class Transport(Protocol):
    """Carries one request to a guest and its reply back. Raises `Died` where the guest ends instead."""

    def exchange(self, request: Request) -> Reply: ...


class Solution:
    """Calls into one guest. `mutations` collects the arguments that calls changed in place."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._ids = count(1)
        self._refs = count(1)
        self.last_call = ""
        self.mutations: list[str] = []

    def load(self, source: str, names: list[str], seed: int) -> None:
        """Run the source. Raises `CompileFailed`, `MissingNames` or `Raised`."""
        self._request("load", source=source, names=names, seed=seed)

    def call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call an entry point. Raises `Raised` where it raises."""
        return self._call("call", name, {"name": name}, args, kwargs)["value"]

    def grad(
        self, name: str, *args: Any, wrt: tuple[int, ...], cotangent: torch.Tensor | None = None, **kwargs: Any
    ) -> Gradients:
        """Call an entry point, then backward from its result; gradients of the positional arguments `wrt`.

        An argument that is a list of tensors contributes one gradient per tensor. Raises `NoGraph` where the result
        carries no gradient, or is no scalar and no `cotangent` of its shape is given.
        """
        return self._grad(name, {"name": name}, args, kwargs, wrt, cotangent)

    def new(self, name: str, *args: Any, **kwargs: Any) -> "Kept":
        """Construct a class of the source in the guest and keep the object there."""
        keep = self._next_ref()
        self._call("new", name, {"name": name, "keep": keep}, args, kwargs)
        return Kept(self, name, keep)

    def place(self, module: Module) -> "Kept":
        """Build a network of a known architecture in the guest and keep it there."""
        keep = self._next_ref()
        self._request("make", module=module, keep=keep)
        return Kept(self, module.architecture, keep)

    def optimizer(self, kind: str, network: "Kept", **kwargs: Any) -> "Kept":
        """A torch optimizer over a kept network's parameters."""
        keep = self._next_ref()
        self._request("make", optimizer=kind, ref=network.ref, kwargs=kwargs, keep=keep)
        return Kept(self, f"torch.optim.{kind}", keep)

    def inspect(self, kept: "Kept") -> ModuleState:
        """State, gradients and mode of a kept network. Observed in the guest."""
        return module_state(self._request("inspect", ref=kept.ref)["value"])

    def _next_ref(self) -> Ref:
        return Ref(next(self._refs))

    def _grad(
        self,
        shown: str,
        target: Request,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        wrt: tuple[int, ...],
        cotangent: torch.Tensor | None,
    ) -> Gradients:
        reply = self._call("grad", shown, target | {"wrt": list(wrt), "cotangent": cotangent}, args, kwargs)
        return gradients(reply, sum(len(args[i]) if isinstance(args[i], list) else 1 for i in wrt))

    def _call(self, verb: str, shown: str, target: Request, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Reply:
        described = [describe(arg) for arg in args] + [f"{key}={describe(arg)}" for key, arg in kwargs.items()]
        self.last_call = f"{shown}({', '.join(described)})"
        crossing = {key: _crossing(arg) for key, arg in kwargs.items()}
        reply = self._request(verb, **target, args=[_crossing(arg) for arg in args], kwargs=crossing)
        for index in mutated(reply, len(args)):
            self.mutations.append(f"{self.last_call}: {describe(args[index])}")
        return reply

    def _request(self, verb: str, **content: Any) -> Reply:
        number = next(self._ids)
        return answered(self._transport.exchange({"id": number, "verb": verb, **content}), number)


class Kept:
    """An object that lives in the guest."""

    def __init__(self, solution: Solution, shown: str, ref: Ref) -> None:
        self._solution = solution
        self.shown = shown
        self.ref = ref

    def call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        shown = f"{self.shown}.{method}"
        target = {"ref": self.ref, "method": method}
        return self._solution._call("call", shown, target, args, kwargs)["value"]

    def grad(
        self, method: str, *args: Any, wrt: tuple[int, ...], cotangent: torch.Tensor | None = None, **kwargs: Any
    ) -> Gradients:
        target = {"ref": self.ref, "method": method}
        return self._solution._grad(f"{self.shown}.{method}", target, args, kwargs, wrt, cotangent)

    def inspect(self) -> ModuleState:
        return self._solution.inspect(self)


def _crossing(argument: Any) -> Any:
    return argument.ref if isinstance(argument, Kept) else argument


def describe(value: Any) -> str:
    """A value for a message: tensors by dtype and shape, small things by themselves. Clean, and short whatever a guest sent."""
    return clean(_described(value), _LONGEST_DESCRIPTION)


def _described(value: Any, level: int = 0) -> str:
    match value:
        case torch.Tensor():
            dtype = str(value.dtype).removeprefix("torch.")
            return f"{dtype}{list(value.shape)}" if dtype != "float32" else f"tensor{list(value.shape)}"
        case NdArray():
            return f"numpy.ndarray{list(value.tensor.shape)}"
        case Module():
            return f"<{value.architecture[:_LONGEST_PART]}>"
        case Kept():
            return f"<{value.shown}>"
        case list() | tuple():
            shown = value[:4] if level < _DEEPEST_PART else ()
            inner = ", ".join([_described(item, level + 1) for item in shown] + ["…"] * (len(value) > len(shown)))
            return f"[{inner}]" if isinstance(value, list) else f"({inner})"
        case dict():
            return (
                "{"
                + ", ".join(str(key)[:_LONGEST_PART] for key in list(value)[:6])
                + ("…" if len(value) > 6 else "")
                + "}"
            )
        case float():
            return f"{value:.6g}"
        case str() if len(value) > _LONGEST_PART:
            return repr(value[:_LONGEST_PART] + "…")
    return repr(value) if value is None or isinstance(value, bool | int | str) else getattr(value, "type_name", "?")
