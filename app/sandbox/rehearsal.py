"""Goes through a guest's work once, for nothing, so that a submission does not pay for what happens on first use.

In a warm parent it makes the interpreter specialise the code that every child runs. In a fresh fork it copies, ahead of time,
the memory pages that this work writes to.
"""

import linecache
import sys
from typing import Any

import torch

from app.sandbox.harness import MODULE_NAME, SOURCE_NAME, Architectures
from app.sandbox.local import LocalTransport

_SOURCE = """
import torch

def rehearse(values, temperature):
    return torch.softmax(values / temperature, dim=1).log()
"""
_ENTRY_POINT = "rehearse"
_ROUNDS = 16
"""More often than the interpreter waits before it specialises a function's code."""


def before_forking(architectures: Architectures) -> None:
    """In a warm parent. No backward pass: torch refuses autograd in the children of a process that has done one."""
    _train()
    for _ in range(_ROUNDS):
        _rehearse(architectures, ["call"])


def after_forking(architectures: Architectures) -> None:
    """In a child that waits for its submission."""
    _rehearse(architectures, ["call", "grad"])


def _train() -> None:
    """Layers, and a step of each optimizer: the first one of a process imports a good second of modules."""
    torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Flatten())(torch.zeros(2, 1, 4, 4))
    weight = torch.nn.Parameter(torch.zeros(1))
    weight.grad = torch.zeros(1)
    for optimizer in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop):
        optimizer([weight], lr=0.1).step()
    torch.optim.lr_scheduler.CosineAnnealingLR(torch.optim.SGD([weight], lr=0.1), 2)


def _rehearse(architectures: Architectures, verbs: list[str]) -> None:
    values = torch.linspace(-1.0, 1.0, 6).reshape(2, 3)
    call: dict[str, Any] = {"name": _ENTRY_POINT, "args": [values, 2.0], "kwargs": {}, "wrt": [0], "cotangent": values}
    guest = LocalTransport(architectures)
    guest.exchange({"id": 0, "verb": "load", "source": _SOURCE, "names": [_ENTRY_POINT], "seed": 0})
    for verb in verbs:
        guest.exchange({"id": 1, "verb": verb, **call})
    del sys.modules[MODULE_NAME], linecache.cache[SOURCE_NAME]
