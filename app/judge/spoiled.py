"""Takes the sense out of a right solution: the same form, nothing behind it. Never imported: sent as part of a source.

`degenerate.py` writes this text into a source together with a package's reference. A spoiler gets the right function and a
call's arguments, and answers in its place. A class keeps its form, and its public methods are spoiled.
"""

# ruff: noqa: ARG001 - all spoilers take the same
import copy
import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch

Right = Callable[..., Any]
Args = tuple[Any, ...]
Kwargs = Mapping[str, Any]

_first: dict[Any, Any] = {}
"""The first answers, by the function and by what decides their form."""


def zeros(right: Right, args: Args, kwargs: Kwargs) -> Any:
    return _filled(right, args, kwargs, 0)


def ones(right: Right, args: Args, kwargs: Kwargs) -> Any:
    return _filled(right, args, kwargs, 1)


def halves(right: Right, args: Args, kwargs: Kwargs) -> Any:
    return _filled(right, args, kwargs, 0.5)


def nans(right: Right, args: Args, kwargs: Kwargs) -> Any:
    return _filled(right, args, kwargs, float("nan"))


def noise(right: Right, args: Args, kwargs: Kwargs) -> Any:
    return _attached(_mapped(_formed(right, args, kwargs), _random), args)


def nothing(right: Right, args: Args, kwargs: Kwargs) -> Any:
    return None


def empty(right: Right, args: Args, kwargs: Kwargs) -> Any:
    """Of the type that is asked for, with nothing in it."""
    value = _formed(right, args, kwargs)
    if isinstance(value, torch.Tensor):
        return value.new_empty(0)
    return torch.nn.Module() if isinstance(value, torch.nn.Module) else type(value)()


def refuses(right: Right, args: Args, kwargs: Kwargs) -> Any:
    raise ValueError("whatever the arguments are")


def argument(right: Right, args: Args, kwargs: Kwargs, index: int) -> Any:
    """An argument handed back; None where the call leaves it to its default."""
    given = [*args, *kwargs.values()]
    return given[index] if index < len(given) else None


def blind(right: Right, args: Args, kwargs: Kwargs) -> Any:
    """The right answer for zeros in place of every tensor, and ones in place of every float."""
    return right(*map(_blank, args), **{name: _blank(value) for name, value in kwargs.items()})


def stale(right: Right, args: Args, kwargs: Kwargs) -> Any:
    """The right answer of the first call, ever again."""
    if right not in _first:
        _first[right] = right(*args, **kwargs)
    return _first[right]


def spoil(right: Any, spoiler: str, **options: int) -> Any:
    """The function or class with each call answered by the spoiler."""
    if isinstance(right, type):
        own = {name: part for name, part in vars(right).items() if callable(part) and _is_public(name)}
        return type(right.__name__, (right,), {name: spoil(part, spoiler, **options) for name, part in own.items()})

    @functools.wraps(right)
    def answer(*args: Any, **kwargs: Any) -> Any:
        return globals()[spoiler](right, args, kwargs, **options)

    return answer


def _is_public(name: str) -> bool:
    return not name.startswith("_") or name == "__call__"


def _formed(right: Right, args: Args, kwargs: Kwargs) -> Any:
    """An answer of the right form, found without touching what was given; what the right solution refuses is refused."""
    form = _form((args, dict(kwargs)))
    if (right, form) not in _first:
        own_args, own_kwargs = copy.deepcopy((args, dict(kwargs)))
        _first[right, form] = _mapped(right(*own_args, **own_kwargs), torch.detach)
    return copy.deepcopy(_first[right, form])


def _form(value: Any) -> Any:
    """What decides the form of an answer: shapes and types, and plain values themselves, which may be refused."""
    if isinstance(value, torch.Tensor):
        return value.dtype, value.shape
    if isinstance(value, dict):
        return tuple((name, _form(part)) for name, part in value.items())
    if isinstance(value, tuple | list):
        return tuple(map(_form, value))
    return value if isinstance(value, bool | int | float | str) else type(value)


def _filled(right: Right, args: Args, kwargs: Kwargs, number: float) -> Any:
    def fill(part: torch.Tensor) -> torch.Tensor:
        return torch.full_like(part, number if part.is_floating_point() else int(number == 1))

    return _attached(_mapped(_formed(right, args, kwargs), fill), args)


def _random(part: torch.Tensor) -> torch.Tensor:
    if part.is_floating_point():
        return torch.randn_like(part)
    low, high = (int(part.min()), int(part.max())) if part.numel() else (0, 0)
    return torch.randint(low - 2, high + 3, part.shape).to(part.dtype)


def _attached(value: Any, args: Args) -> Any:
    """On the graph of the arguments with gradients of zero, so that a gradient can be asked for."""
    leaves = [part for part in args if isinstance(part, torch.Tensor) and part.requires_grad]
    if isinstance(value, torch.Tensor) and value.is_floating_point():
        for leaf in leaves:
            value = value + (leaf * 0).sum()
    return value


def _blank(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value * 0
    if isinstance(value, list):
        return [_blank(part) for part in value]
    return 1.0 if isinstance(value, float) else value


def _mapped(value: Any, change: Callable[[torch.Tensor], torch.Tensor]) -> Any:
    """The same structure with each tensor, number, parameter and buffer changed."""
    if isinstance(value, torch.Tensor):
        return change(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return type(value)(change(torch.tensor(value)).item())
    if isinstance(value, dict):
        return {name: _mapped(part, change) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_mapped(part, change) for part in value)
    if isinstance(value, torch.nn.Module):
        for part in [*value.parameters(), *value.buffers()]:
            part.data.copy_(change(part.data))
    return value
