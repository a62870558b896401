"""The wire between judge and guest, specified once; both ends import this module.

A *frame* is one message::

    u32  length of the header in bytes, big-endian
    u64  length of the payload in bytes, big-endian
    header   strict JSON in UTF-8: no NaN, no duplicate keys, capped in bytes, depth, strings and digits
    payload  the raw bytes of the tensors, little-endian, C order, one after the other

The header is ``{"tensors": [[dtype, shape], ...], "body": tree}``. Every tensor's dtype, shape and byte count is checked
against `Caps` before anything is built; the byte counts must add up to the payload exactly.

A *tree* is ``null``, a boolean, an integer, a finite float, a string, a list, or an object with exactly one key, its tag::

    {"dict": [[key, tree], ...]}     a dict; keys are strings, integers or booleans
    {"tuple": [tree, ...]}
    {"float": "nan" | "inf" | "-inf"}
    {"tensor": i}                    the i-th tensor of the frame
    {"ndarray": i}                   the same bytes, but the guest returned a NumPy array
    {"module": {...}}                a `Module`: architecture, arguments, state (name -> tensor), training, frozen
    {"ref": n}                       an object that the guest keeps, made by `new` or `make` under that number
    {"opaque": "type name"}          what does not cross: only the name of its type does

The judge sends *requests* ``{"id": n, "verb": v, ...}`` and gets one *reply* each, carrying the same id:

    load     source, names, seed      run the source as the module ``solution``; names that must be defined
    new      name, args, kwargs, keep construct a class of the source, keep the object under a number of the judge's
    make     module, keep             build a module of a known architecture
    make     optimizer, ref, kwargs, keep   a torch optimizer over a kept module
    call     name | ref + method, args, kwargs                                                   -> value
    grad     the same, plus wrt       positional arguments to differentiate by: call, backward   -> value, grads
    inspect  ref                      state, gradients, train or eval mode of a kept module         -> value
    close                             the guest ends

A reply is ``{"id": n, "status": s, "value": tree, ...}`` with a status of `Status`. ``raised`` carries the exception's
class names, its message and the traceback of the learner's own file; ``no_graph`` carries the result itself; ``call`` and
``grad`` carry ``mutated``, the positional arguments that changed in place (seen in the guest: such a report never decides
alone that a solution is right).

Anything else from a guest — a malformed frame, a wrong id, an unsolicited reply — is a `Breach`: the guest is killed and
the submission gets a runtime_error. Nothing from a guest is ever unpickled, evaluated or formatted as markup.
"""

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy
import torch

_PREFIX = struct.Struct(">IQ")
PREFIX_BYTES = _PREFIX.size

DTYPES: dict[str, torch.dtype] = {
    "float32": torch.float32,
    "float64": torch.float64,
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
    "int8": torch.int8,
    "int16": torch.int16,
    "int32": torch.int32,
    "int64": torch.int64,
    "uint8": torch.uint8,
    "bool": torch.bool,
}
_NAMES = {dtype: name for name, dtype in DTYPES.items()}


@dataclass(frozen=True)
class Caps:
    """What one frame may hold. Checked before anything is built from its bytes."""

    header_bytes: int = 2 * 1024 * 1024
    payload_bytes: int = 64 * 1024 * 1024
    tensors: int = 4096
    dimensions: int = 8
    depth: int = 32
    nodes: int = 50_000
    string_length: int = 256 * 1024
    digits: int = 300
    """Of an integer; so many fit a float, too."""


class Status(StrEnum):
    """How a request went inside the guest."""

    OK = "ok"
    RAISED = "raised"
    COMPILE_ERROR = "compile_error"
    MISSING = "missing"
    """The source loaded but does not define a required name."""
    NO_GRAPH = "no_graph"
    """`grad` was asked, but the result is no scalar tensor that carries a gradient."""


class Breach(Exception):
    """The other end broke the protocol."""


@dataclass(frozen=True)
class Module:
    """A network as plain data.

    To the guest, `architecture` names one of exercises/models and `arguments` are its constructor's; from the guest it is
    merely the class name. `state` maps names to tensors as `state_dict` does; an empty state leaves the fresh weights.
    """

    architecture: str
    state: dict[str, torch.Tensor] = field(default_factory=dict)
    arguments: dict[str, Any] = field(default_factory=dict)
    training: bool = False
    frozen: bool = False
    """Whether the parameters arrive with requires_grad off."""


@dataclass(frozen=True)
class Ref:
    """An object that the guest keeps between requests."""

    number: int


@dataclass(frozen=True)
class NdArray:
    """A NumPy array that a submission returned where a tensor may have been asked."""

    tensor: torch.Tensor


@dataclass(frozen=True)
class Opaque:
    """A value that does not cross the wire."""

    type_name: str


class Encoder:
    """Turns values into a tree and the tensors beside it.

    `fallback` decides what happens to a value of unknown type: the guest names its type, the judge refuses.
    """

    def __init__(self, fallback: Callable[[Any], Any] | None = None, depth: int = Caps.depth) -> None:
        self._fallback = fallback
        self._depth = depth
        self.tensors: list[list[Any]] = []
        self.chunks: list[bytes] = []

    def tree(self, value: Any, level: int = 0) -> Any:
        if level >= self._depth:
            return {"opaque": "a value nested too deeply"}
        if value is None or isinstance(value, bool | str):
            return value
        if isinstance(value, int):
            return int(value)
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else {"float": str(float(value))}
        if isinstance(value, list):
            return [self.tree(item, level + 1) for item in value]
        if isinstance(value, tuple):
            return {"tuple": [self.tree(item, level + 1) for item in value]}
        if isinstance(value, dict) and all(isinstance(key, str | int) for key in value):
            return {"dict": [[key, self.tree(item, level + 1)] for key, item in value.items()]}
        if isinstance(value, torch.Tensor) and is_plain(value):
            return {"tensor": self._add(value)}
        if isinstance(value, NdArray):
            return {"ndarray": self._add(value.tensor)}
        if isinstance(value, Module):
            return {"module": {name: self.tree(getattr(value, name), level + 1) for name in _MODULE_FIELDS}}
        if isinstance(value, Ref):
            return {"ref": value.number}
        if isinstance(value, Opaque):
            return {"opaque": value.type_name}
        if self._fallback is None:
            raise TypeError(f"{type(value).__name__} cannot cross the wire")
        return self.tree(self._fallback(value), level + 1)

    def _add(self, tensor: torch.Tensor) -> int:
        tensor = tensor.detach().contiguous()
        self.tensors.append([_NAMES[tensor.dtype], list(tensor.shape)])
        flat = tensor.reshape(-1).view(torch.uint8) if tensor.numel() else torch.empty(0, dtype=torch.uint8)
        self.chunks.append(flat.numpy().tobytes())
        return len(self.tensors) - 1


_MODULE_FIELDS = ("architecture", "state", "arguments", "training", "frozen")


def is_plain(tensor: torch.Tensor) -> bool:
    """Whether a tensor is dense, on the CPU and of a dtype that crosses the wire."""
    return tensor.layout is torch.strided and tensor.device.type == "cpu" and tensor.dtype in _NAMES


def encode(body: dict[str, Any], fallback: Callable[[Any], Any] | None = None) -> bytes:
    """One frame. `body` is a request or reply: its values are encoded, its keys are the protocol's own."""
    encoder = Encoder(fallback)
    tree = {key: encoder.tree(value) for key, value in body.items()}
    header = json.dumps({"tensors": encoder.tensors, "body": tree}, allow_nan=False, ensure_ascii=True).encode()
    payload = b"".join(encoder.chunks)
    return _PREFIX.pack(len(header), len(payload)) + header + payload


def lengths(prefix: bytes, caps: Caps) -> tuple[int, int]:
    """Header and payload length of a frame that begins with `prefix`. Raises `Breach` beyond the caps."""
    header, payload = _PREFIX.unpack(prefix)
    if header > caps.header_bytes:
        raise Breach(f"a header of {header} bytes; {caps.header_bytes} are allowed")
    if payload > caps.payload_bytes:
        raise Breach(f"a payload of {payload} bytes; {caps.payload_bytes} are allowed")
    return header, payload


def decode(header: bytes, payload: bytes, caps: Caps) -> dict[str, Any]:
    """The body of a frame. Raises `Breach` for anything that is not exactly as specified above."""
    frame = _strict_json(header, caps)
    if not isinstance(frame, dict) or set(frame) != {"tensors", "body"} or not isinstance(frame["body"], dict):
        raise Breach("a header that is not {tensors, body}")
    decoder = _Decoder(_tensors(frame["tensors"], payload, caps), caps)
    return {key: decoder.value(tree, 0) for key, tree in frame["body"].items()}


def _strict_json(header: bytes, caps: Caps) -> Any:
    def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) != len(pairs):
            raise Breach("a duplicate key")
        return result

    def refuse(constant: str) -> Any:
        raise Breach(f"the constant {constant}")

    def short_int(digits: str) -> int:
        if len(digits) > caps.digits:
            raise Breach("an integer with too many digits")
        return int(digits)

    try:
        return json.loads(header.decode(), object_pairs_hook=no_duplicates, parse_constant=refuse, parse_int=short_int)
    except (ValueError, RecursionError) as error:
        raise Breach(f"a header that is no JSON: {type(error).__name__}") from None


def _tensors(entries: Any, payload: bytes, caps: Caps) -> list[torch.Tensor]:
    if not isinstance(entries, list) or len(entries) > caps.tensors:
        raise Breach("a bad list of tensors")
    shapes = [_shape(entry, caps) for entry in entries]
    sizes = [math.prod(shape) * dtype.itemsize for dtype, shape in shapes]
    if sum(sizes) != len(payload):
        raise Breach("tensor sizes that do not add up to the payload")
    tensors, offset = [], 0
    for (dtype, shape), size in zip(shapes, sizes, strict=True):
        tensors.append(_tensor(payload[offset : offset + size], dtype, shape))
        offset += size
    return tensors


def _shape(entry: Any, caps: Caps) -> tuple[torch.dtype, list[int]]:
    match entry:
        case [str(name), list(shape)] if name in DTYPES and len(shape) <= caps.dimensions:
            # A side of 0 makes no tensor small: torch multiplies the others for its strides.
            whole = all(type(side) is int and side >= 0 for side in shape)
            if whole and math.prod(max(side, 1) for side in shape) <= caps.payload_bytes:
                return DTYPES[name], shape
    raise Breach("a bad tensor description")


def _tensor(data: bytes, dtype: torch.dtype, shape: list[int]) -> torch.Tensor:
    if not data:
        return torch.empty(shape, dtype=dtype)
    raw = torch.frombuffer(bytearray(data), dtype=torch.uint8)
    # A byte that is neither 0 nor 1 in a bool tensor is undefined behaviour inside torch.
    if dtype is torch.bool and int(raw.max()) > 1:
        raise Breach("a boolean that is neither 0 nor 1")
    return raw.view(dtype).reshape(shape)


class _Decoder:
    def __init__(self, tensors: list[torch.Tensor], caps: Caps) -> None:
        self._tensors = tensors
        self._caps = caps
        self._nodes = 0

    def value(self, tree: Any, level: int) -> Any:
        self._nodes += 1
        if level > self._caps.depth or self._nodes > self._caps.nodes:
            raise Breach("a value nested too deeply or with too many parts")
        if isinstance(tree, str):
            if len(tree) > self._caps.string_length:
                raise Breach("a string that is too long")
            return tree
        if isinstance(tree, float) and not math.isfinite(tree):
            raise Breach("a float that is too large for JSON")
        if tree is None or isinstance(tree, bool | int | float):
            return tree
        if isinstance(tree, list):
            return [self.value(item, level + 1) for item in tree]
        if len(tree) != 1:
            raise Breach("an object that is not a single tag")
        ((tag, content),) = tree.items()
        return self._tagged(tag, content, level)

    def _tagged(self, tag: str, content: Any, level: int) -> Any:
        match tag, content:
            case "tuple", list():
                return tuple(self.value(item, level + 1) for item in content)
            case "dict", list():
                return self._dict(content, level)
            case "float", "nan" | "inf" | "-inf":
                return float(content)
            case "tensor", int():
                return self._tensor(content)
            case "ndarray", int():
                return NdArray(self._tensor(content))
            case "ref", int():
                return Ref(content)
            case "opaque", str():
                return Opaque(content[:200])
            case "module", dict() if set(content) == set(_MODULE_FIELDS):
                return self._module({name: self.value(part, level + 1) for name, part in content.items()})
        raise Breach(f"an unknown tag {tag[:40]!r} or a bad content")

    def _dict(self, pairs: list[Any], level: int) -> dict[Any, Any]:
        result = {}
        for pair in pairs:
            if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str | int):
                raise Breach("a bad pair in a dict")
            result[self.value(pair[0], level + 1)] = self.value(pair[1], level + 1)
        if len(result) != len(pairs):
            raise Breach("a duplicate key")
        return result

    def _tensor(self, index: int) -> torch.Tensor:
        if isinstance(index, bool) or not 0 <= index < len(self._tensors):
            raise Breach("a tensor that is not in the frame")
        return self._tensors[index]

    def _module(self, fields: dict[str, Any]) -> Module:
        state, arguments = fields["state"], fields["arguments"]
        sound = (
            isinstance(fields["architecture"], str)
            and isinstance(state, dict)
            and all(isinstance(key, str) and isinstance(item, torch.Tensor) for key, item in state.items())
            and isinstance(arguments, dict)
            and all(isinstance(key, str) for key in arguments)
            and isinstance(fields["training"], bool)
            and isinstance(fields["frozen"], bool)
        )
        if not sound:
            raise Breach("a bad module")
        return Module(**fields)


def from_numpy(array: "numpy.ndarray[Any, Any]") -> NdArray | Opaque:
    """A NumPy array as data, where its dtype crosses the wire."""
    if str(array.dtype) not in DTYPES:
        return Opaque(f"numpy.ndarray of {array.dtype}")
    return NdArray(torch.from_numpy(numpy.array(array, order="C", copy=True)))
