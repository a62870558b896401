"""The learner's solution as the checks see it: a proxy whose every call crosses the wire."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Protocol

import torch

from app.domain.text import Text
from app.judge import written
from app.judge.feedback import clean
from app.judge.reply import Gradients, ModuleState, Reply, answered, gradients, module_state, mutated
from app.sandbox.wire import Module, NdArray, Ref

Request = dict[str, Any]

_LONGEST_DESCRIPTION = 300
_LONGEST_PART = 60
_SHORT_FLOAT = 8
"""Characters up to which a float is written in full."""
_DEEPEST_PART = 4


class Transport(Protocol):
    """Carries one request to a guest and its reply back. Raises `Died` where the guest ends instead."""

    def exchange(self, request: Request) -> Reply: ...


class Solution:
    """Calls into one guest, and the words for what was called.

    `last_call` names the call with its arguments; `mutations` collects the arguments that calls changed in place.
    `parameters` gives the names of an entry point's parameters, in order.
    """

    def __init__(self, transport: Transport, parameters: Mapping[str, Sequence[str]] | None = None) -> None:
        self._transport = transport
        self._parameters = parameters or {}
        self._ids = count(1)
        self._refs = count(1)
        self.begin()

    def begin(self, *, values: bool = False) -> None:
        """A check begins, and nothing was called in it yet. With `values`, small arguments are told by their values."""
        self._values = values
        self._gradients: list[tuple[str, torch.Tensor | None]] = []
        self.last_call = ""
        self.mutations: list[str] = []

    def differentiated(self, got: Any) -> bool:
        """Whether a value is one of the last call's gradients; None is, where nothing reached an argument."""
        return any(gradient is got for _, gradient in self._gradients)

    def subject(self, got: Any) -> Text:
        """What a value is that came back: which argument's gradient in the last call, or that call's result."""
        names = ", ".join(name for name, gradient in self._gradients if gradient is got)
        if not names:
            return Text.same(self.last_call)
        return Text(en=f"the gradient of {names} in {self.last_call}", zh=f"{self.last_call} 对 {names} 的梯度")

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
        found = gradients(reply, sum(len(args[i]) if isinstance(args[i], list) else 1 for i in wrt))
        self._gradients = list(zip(self._leaves(shown, args, wrt), found.grads, strict=True))
        return found

    def _call(self, verb: str, shown: str, target: Request, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Reply:
        described = [describe(arg, self._values) for arg in args]
        described += [f"{key}={describe(arg, self._values)}" for key, arg in kwargs.items()]
        self.last_call, self._gradients = f"{shown}({', '.join(described)})", []
        crossing = {key: _crossing(arg) for key, arg in kwargs.items()}
        reply = self._request(verb, **target, args=[_crossing(arg) for arg in args], kwargs=crossing)
        for index in mutated(reply, len(args)):
            self.mutations.append(f"{self.last_call}: {self._name(shown, index)}")
        return reply

    def _leaves(self, shown: str, args: tuple[Any, ...], wrt: tuple[int, ...]) -> list[str]:
        """The names of the tensors differentiated by, in the order of their gradients."""
        names = []
        for index in wrt:
            name, argument = self._name(shown, index), args[index]
            names += [f"{name}[{i}]" for i in range(len(argument))] if isinstance(argument, list) else [name]
        return names

    def _name(self, shown: str, index: int) -> str:
        known = self._parameters.get(shown, ())
        return known[index] if index < len(known) else f"argument {index + 1}"

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


def describe(value: Any, values: bool = False) -> str:
    """A value for a message: tensors by dtype and shape, with `values` small ones by their elements; small things by
    themselves. Clean, and short whatever a guest sent.
    """
    return clean(_described(value, values), _LONGEST_DESCRIPTION)


def _described(value: Any, values: bool, level: int = 0) -> str:
    match value:
        case torch.Tensor():
            dtype = str(value.dtype).removeprefix("torch.")
            name = "tensor" if dtype == "float32" else dtype
            return (
                f"{name}({written.values(value)})"
                if values and written.is_small(value)
                else f"{name}{list(value.shape)}"
            )
        case NdArray():
            return f"numpy.ndarray{list(value.tensor.shape)}"
        case Module():
            return f"<{value.architecture[:_LONGEST_PART]}>"
        case Kept():
            return f"<{value.shown}>"
        case list() | tuple():
            shown = value[:4] if level < _DEEPEST_PART else ()
            inner = ", ".join(
                [_described(item, values, level + 1) for item in shown] + ["…"] * (len(value) > len(shown))
            )
            return f"[{inner}]" if isinstance(value, list) else f"({inner})"
        case dict():
            return (
                "{"
                + ", ".join(str(key)[:_LONGEST_PART] for key in list(value)[:6])
                + ("…" if len(value) > 6 else "")
                + "}"
            )
        case float():
            return repr(value) if len(repr(value)) <= _SHORT_FLOAT else f"{value:.6g}"
        case str() if len(value) > _LONGEST_PART:
            return repr(value[:_LONGEST_PART] + "…")
    return repr(value) if value is None or isinstance(value, bool | int | str) else getattr(value, "type_name", "?")
