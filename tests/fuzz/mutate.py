"""Mutations of frames that keep most of a frame right, so that the parts behind the first refusal are reached, too."""

import copy
import random
import struct
from collections.abc import Callable
from typing import Any

from app.sandbox import wire
from tests.fuzz.frames import Frame, framed

LEAVES: list[Any] = [
    *(None, True, False, 0, 1, -1, 3, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**299, 1 - 10**299),
    *(0.0, -0.0, 0.5, 5e-324, 1e-45, 1e300, -1.7976931348623157e308),
    *({"float": "nan"}, {"float": "inf"}, {"float": "-inf"}, {"float": "1"}),
    *("", "ok", "raised", "no_graph", "missing", "compile_error", "\x1b[31m", "\ud800", "x" * 3000, "weight"),
    *([], [[]], {"tuple": []}, {"dict": []}, {"opaque": "builtins.set"}, {"ref": 1}, {"ref": 2**40}, {"ref": -1}),
    *({"tensor": 0}, {"ndarray": 0}, {"tensor": 1}, {"tensor": -1}, {}, {"dict": [[1, 0], [True, 0]]}, {"eval": "1"}),
    {"dict": [["weight", {"tensor": 0}], [3, {"tensor": 0}], [True, None]]},
    {"dict": [["state", {"dict": []}], ["grads", {"dict": [[7, {"tensor": 0}]]}], ["training", True]]},
    {
        "module": {
            "architecture": "digits-mlp",
            "state": {"dict": [["hidden.weight", {"tensor": 0}]]},
            "arguments": {"dict": []},
            "training": False,
            "frozen": False,
        }
    },
]
SHAPES: list[Any] = [
    *([], [0], [1], [2], [2, 3], [1, 1], [0, 2**26], [2**40, 0], [3, 0, 2], [1] * 8, [1] * 9, [-1], [2.0])
]
NAMES = ("tensor", "ndarray", "tuple", "dict", "float", "ref", "opaque", "status", "grads", "mutated", "result")
DTYPES = [*wire.DTYPES, "complex64", "object"]
PATTERNS = [
    *(struct.pack("<f", number) for number in (float("nan"), float("inf"), -float("inf"), 1e38, -0.0, 1e-45)),
    *(struct.pack("<d", number) for number in (float("nan"), 1e308)),
    *(b"\xff", b"\x80", b"\x7f", b"\x01", b"\x02", b"\x00\x80\xff\x7f"),
]
STRUCTURE = b'[]{},:"\\0123456789-+.eE truefalsn'


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Another frame (or no frame at all) like the one given."""
    frame = Frame.parse(data)
    if frame is None or rng.random() < 0.1:
        return _scribbled(data, rng)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        rng.choice(_CHANGES)(frame, rng)
    try:
        return bytes(frame.mended() if rng.random() < 0.8 else frame)
    except RecursionError:
        return data


def _put(frame: Frame, rng: random.Random) -> None:
    """A leaf of our list, or a part from elsewhere in the frame, in the place of another."""
    places = _places(frame.body)
    if places:
        container, key = rng.choice(places)
        there, at = rng.choice(places)
        container[key] = copy.deepcopy(rng.choice(LEAVES) if rng.random() < 0.7 else there[at])


def _wrap(frame: Frame, rng: random.Random) -> None:
    places = _places(frame.body)
    if places:
        container, key = rng.choice(places)
        part = container[key]
        container[key] = rng.choice(([part], {"tuple": [part]}, {"dict": [["weight", part]]}, [part] * 3))


def _drop(frame: Frame, rng: random.Random) -> None:
    places = _places(frame.body)
    if places:
        container, key = rng.choice(places)
        del container[key]


def _repeat(frame: Frame, rng: random.Random) -> None:
    lists = [container[key] for container, key in _places(frame.body) if isinstance(container[key], list)]
    full = [found for found in lists if found]
    if full:
        found = rng.choice(full)
        found.insert(rng.randrange(len(found) + 1), copy.deepcopy(rng.choice(found)))


def _rename(frame: Frame, rng: random.Random) -> None:
    """Another key or another tag for the same content."""
    containers = [container for container, _ in _places(frame.body) if isinstance(container, dict)]
    if containers:
        container = rng.choice(containers)
        content = container.pop(rng.choice(list(container)))
        container[rng.choice(NAMES)] = content


def _describe(frame: Frame, rng: random.Random) -> None:
    """Another dtype or shape of a tensor."""
    if frame.tensors:
        at = rng.randrange(len(frame.tensors))
        entry = frame.tensors[at]
        if not isinstance(entry, list) or len(entry) != 2:
            entry = ["float32", []]
        if rng.random() < 0.5:
            frame.tensors[at] = [rng.choice(DTYPES), entry[1]]
        else:
            frame.tensors[at] = [entry[0], copy.deepcopy(rng.choice(SHAPES))]


def _fill(frame: Frame, rng: random.Random) -> None:
    """NaN, infinities, ends of ranges and bytes that are no boolean, in some places or everywhere."""
    pattern = rng.choice(PATTERNS)
    count = len(frame.payload) // len(pattern) + 1
    if rng.random() < 0.5:
        frame.payload = (pattern * count)[: len(frame.payload)]
    elif frame.payload:
        at = rng.randrange(count) * len(pattern)
        frame.payload = (frame.payload[:at] + pattern + frame.payload[at + len(pattern) :])[: len(frame.payload)]


_Change = Callable[[Frame, random.Random], None]
_CHANGES: list[_Change] = [*(_put, _put, _put, _wrap, _drop, _repeat, _rename, _describe, _fill)]


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every place in a tree of JSON, as a container and the key or index in it."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        container = waiting.pop()
        keys = list(container) if isinstance(container, dict) else range(len(container))
        found += [(container, key) for key in keys]
        waiting += [container[key] for key in keys if isinstance(container[key], dict | list)]
    return found


def _scribbled(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed, dropped or doubled in the header, behind a prefix that is right again (or is not)."""
    if len(data) < wire.PREFIX_BYTES or rng.random() < 0.1:
        return rng.randbytes(rng.randrange(40))
    length = int.from_bytes(data[:4], "big")
    header, payload = bytearray(data[wire.PREFIX_BYTES :][:length]), data[wire.PREFIX_BYTES + length :]
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(header) + 1)
        piece = bytes([rng.choice(STRUCTURE)]) * rng.choice((1, 1, 2, 50))
        header[at : at + rng.randrange(3)] = rng.choice((piece, b"", bytes(header[at : at + 20]) * 2))
    return framed(bytes(header), payload)
