"""The wire between judge and guest, specified once; both ends import this module.

A *frame* is one message::

    u32  length of the header in bytes, big-endian
    u64  length of the payload in bytes, big-endian
    header   JSON in ASCII: no NaN, no duplicate keys, every number at most 300 characters long
    payload  the raw bytes of the tensors, little-endian, C order, one after the other

The header is ``{"tensors": [[dtype, shape], ...], "body": {part: tree, ...}}``. A dtype is one of `DTYPES`; a shape is a
list of at most 8 integers that are not negative, the product of which (zeros left out) is at most the cap of the payload.
The byte counts of the tensors add up to the payload exactly. The bytes of a bool tensor are 0 or 1; those of a float may
stand for NaN or an infinity.

A *tree* is ``null``, a boolean, an integer, a finite float, a string, a list of trees, or an object with exactly one key,
its tag::

    {"dict": [[key, tree], ...]}     a dict; keys are strings, booleans or integers of 64 bits, and none equals another
    {"tuple": [tree, ...]}
    {"float": "nan" | "inf" | "-inf"}
    {"tensor": i}                    the i-th tensor of the frame
    {"ndarray": i}                   the same bytes, but the guest returned a NumPy array
    {"module": {...}}                a `Module`: its five fields, as trees
    {"ref": n}                       an object that the guest keeps, made by `new` or `make` under that number (31 bits)
    {"opaque": "type name"}          what does not cross: only the name of its type does, 200 characters of it

The tensors stand in the order of their places in the body, each in exactly one: no value is larger than its bytes.

What a frame may hold is capped (`Caps`). Whoever receives one checks its lengths before it reads on, counts brackets,
commas and strings before it parses, and compares dtypes, shapes and byte counts before it builds a tensor::

                                        a reply (`REPLY_CAPS`)    a request (`REQUEST_CAPS`)
    header                              1 MiB                     8 MiB
    payload                             64 MiB                    256 MiB
    tensors                             1,024                     4,096
    nodes (trees, and keys of dicts)    20,000                    100,000
    depth of trees                      32                        32
    entries of one dict                 4,096                     4,096
    characters of one string            65,536                    262,144 (a source)
    arguments of a module               none                      any

The judge sends *requests* ``{"id": n, "verb": v, ...}`` and gets one *reply* each, carrying the same id:

    load     source, names, seed      run the source as the module ``solution``; names that must be defined
    new      name, args, kwargs, keep construct a class of the source, keep the object under a number of the judge's
    make     module, keep             build a module of a known architecture
    make     optimizer, ref, kwargs, keep   a torch optimizer over a kept module
    call     name | ref + method, args, kwargs                                                   -> value
    grad     the same, plus wrt       positional arguments to differentiate by: call, backward   -> value, grads
    inspect  ref                      state, gradients, train or eval mode of a kept module         -> value
    close                             the guest ends

A reply is ``{"id": n, "status": s, "value": tree, ...}`` with a status of `Status`; app/judge/reply.py reads it, and says
which parts each has. ``raised`` carries the exception's class names, its message and the traceback of the learner's own
file; ``no_graph`` carries the result itself; ``call`` and ``grad`` carry ``mutated``, the positional arguments that changed
in place (seen in the guest: such a report never decides alone that a solution is right).

Anything else from a guest — a malformed frame, a frame beyond the caps, a wrong id, an unsolicited reply — is a `Breach`:
the guest is killed and the submission gets a runtime_error. An honest result that is too large never becomes a frame: the
guest's own end refuses to encode it (`TooLarge`) and replies ``raised``, saying so. Nothing from a guest is ever
unpickled, evaluated or formatted as markup.
"""

import json
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy
import torch

from app.domain.limits import KIB, MIB
from app.sandbox import strict_json

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

Bytes = bytes | bytearray | memoryview


@dataclass(frozen=True)
class Caps:
    """What one frame may hold; the defaults are a reply's. Checked before anything is built from its bytes."""

    header_bytes: int = MIB
    payload_bytes: int = 64 * MIB
    tensors: int = 1024
    dimensions: int = 8
    depth: int = 32
    nodes: int = 20_000
    entries: int = 4096
    """Of one dict: its integer keys can be chosen to collide, which makes building it quadratic."""
    string_length: int = 64 * KIB
    number_length: int = 300
    """In characters; so many digits fit a float, too."""
    arguments: bool = False
    """Whether a module may carry arguments for its constructor: the judge says how large a network is, never a guest."""

    @property
    def tokens(self) -> int:
        """Strings, brackets and commas of the largest header: six for an empty dict in a list, fourteen for a tensor."""
        return 6 * self.nodes + 14 * self.tensors + 32

    @property
    def nesting(self) -> int:
        """Open brackets of the deepest header: three for a dict in a dict, two around the body."""
        return 3 * (self.depth + 1) + 2


REPLY_CAPS = Caps()
REQUEST_CAPS = Caps(
    header_bytes=8 * MIB,
    payload_bytes=256 * MIB,
    tensors=4096,
    nodes=100_000,
    string_length=256 * KIB,
    arguments=True,
)
"""A teacher and a data set, at the most."""


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


class TooLarge(Exception):
    """A value of this end's that no frame may hold."""


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
    """Turns values into a tree and the tensors beside it. Raises `TooLarge` for what the other end would refuse.

    `fallback` decides what happens to a value of unknown type: the guest names its type, the judge refuses.
    """

    def __init__(self, caps: Caps, fallback: Callable[[Any], Any] | None = None) -> None:
        self._caps = caps
        self._fallback = fallback
        self._nodes = 0
        self._bytes = 0
        self.tensors: list[list[Any]] = []
        self.chunks: list[bytes] = []

    def tree(self, value: Any, level: int = 0) -> Any:
        self._count()
        # A module is whole or not at all: its tensors lie two levels down.
        if level + 2 * isinstance(value, Module) >= self._caps.depth:
            return {"opaque": "a value nested too deeply"}
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._string(str.__str__(value))
        if isinstance(value, int):
            return self._integer(int(value))
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else {"float": str(float(value))}
        if isinstance(value, list):
            return [self.tree(item, level + 1) for item in value]
        if isinstance(value, tuple):
            return {"tuple": [self.tree(item, level + 1) for item in value]}
        if isinstance(value, dict) and all(map(_is_key, value)):
            return {"dict": self._pairs(value, level)}
        if isinstance(value, torch.Tensor) and is_plain(value):
            return {"tensor": self._add(value)}
        if isinstance(value, NdArray):
            return {"ndarray": self._add(value.tensor)}
        if isinstance(value, Module):
            return {"module": {name: self.tree(getattr(value, name), level + 1) for name in _MODULE_FIELDS}}
        if isinstance(value, Ref):
            return {"ref": value.number}
        if isinstance(value, Opaque):
            return {"opaque": value.type_name[:_OPAQUE_LENGTH]}
        if self._fallback is None:
            raise TypeError(f"{type(value).__name__} cannot cross the wire")
        return self.tree(self._fallback(value), level + 1)

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > self._caps.nodes:
            raise TooLarge(f"it has more than {self._caps.nodes} parts")

    def _string(self, value: str) -> str:
        if len(value) > self._caps.string_length:
            raise TooLarge(f"a string of {len(value)} characters; at most {self._caps.string_length} can cross")
        return value

    def _integer(self, value: int) -> int:
        longest = self._caps.number_length
        if value.bit_length() > 4 * longest or len(str(value)) > longest:
            raise TooLarge(f"an integer of more than {longest} characters")
        return value

    def _pairs(self, value: dict[Any, Any], level: int) -> list[list[Any]]:
        if len(value) > self._caps.entries:
            raise TooLarge(f"a dict of {len(value)} entries; at most {self._caps.entries} can cross")
        return [[self._key(key, level), self.tree(item, level + 1)] for key, item in value.items()]

    def _key(self, key: Any, level: int) -> Any:
        if not _is_key(key):
            raise TypeError(f"{type(key).__name__} is no key")
        return self.tree(key, level + 1)

    def _add(self, tensor: torch.Tensor) -> int:
        self._bytes += tensor.numel() * tensor.element_size()
        if self._bytes > self._caps.payload_bytes:
            raise TooLarge(f"its tensors take more than {self._caps.payload_bytes} bytes")
        if len(self.tensors) >= self._caps.tensors:
            raise TooLarge(f"it has more than {self._caps.tensors} tensors")
        if not _sound(tensor.shape, self._caps):
            raise TooLarge(f"a tensor of {tensor.dim()} dimensions and shape {list(tensor.shape)[:8]}")
        # A copy, since a tensor of one element counts as contiguous whatever its strides, and then has no view as bytes.
        copy = torch.empty(tensor.shape, dtype=tensor.dtype).copy_(tensor.detach())
        self.tensors.append([_NAMES[copy.dtype], list(copy.shape)])
        self.chunks.append(copy.reshape(-1).view(torch.uint8).numpy().tobytes() if copy.numel() else b"")
        return len(self.tensors) - 1


_MODULE_FIELDS = ("architecture", "state", "arguments", "training", "frozen")
_OPAQUE_LENGTH = 200
_REFS_BELOW = 2**31
_KEYS_BELOW = 2**63


def is_plain(tensor: torch.Tensor) -> bool:
    """Whether a tensor is dense, on the CPU and of a dtype that crosses the wire."""
    return tensor.layout is torch.strided and tensor.device.type == "cpu" and tensor.dtype in _NAMES


def encode(body: dict[str, Any], caps: Caps, fallback: Callable[[Any], Any] | None = None) -> bytes:
    """One frame. `body` is a request or reply: its values are encoded, its keys are the protocol's own.

    Raises `TooLarge` beyond the caps.
    """
    encoder = Encoder(caps, fallback)
    tree = {key: encoder.tree(value) for key, value in body.items()}
    header = json.dumps({"tensors": encoder.tensors, "body": tree}, allow_nan=False, ensure_ascii=True).encode()
    if len(header) > caps.header_bytes:
        raise TooLarge(f"it takes {len(header)} bytes without its tensors; at most {caps.header_bytes} can cross")
    payload = b"".join(encoder.chunks)
    return _PREFIX.pack(len(header), len(payload)) + header + payload


def lengths(prefix: Bytes, caps: Caps) -> tuple[int, int]:
    """Header and payload length of a frame that begins with `prefix`. Raises `Breach` beyond the caps."""
    header, payload = _PREFIX.unpack(prefix)
    if header > caps.header_bytes:
        raise Breach(f"a header of {header} bytes; {caps.header_bytes} are allowed")
    if payload > caps.payload_bytes:
        raise Breach(f"a payload of {payload} bytes; {caps.payload_bytes} are allowed")
    return header, payload


def decode(header: Bytes, payload: Bytes, caps: Caps) -> dict[str, Any]:
    """The body of a frame. Raises `Breach` for anything that is not exactly as specified above.

    Takes about a tenth of a second and as much memory again as the frame, at the most.
    """
    try:
        frame = strict_json.parse(
            bytes(header), tokens=caps.tokens, nesting=caps.nesting, number_length=caps.number_length
        )
    except ValueError as error:
        raise Breach(f"a header that is not as specified: {error}") from None
    if not isinstance(frame, dict) or set(frame) != {"tensors", "body"} or not isinstance(frame["body"], dict):
        raise Breach("a header that is not {tensors, body}")
    decoder = _Decoder(_tensors(frame["tensors"], payload, caps), caps)
    body = {key: decoder.value(tree, 0) for key, tree in frame["body"].items()}
    decoder.finish()
    return body


def _tensors(entries: Any, payload: Bytes, caps: Caps) -> list[torch.Tensor]:
    if not isinstance(entries, list) or len(entries) > caps.tensors:
        raise Breach("a bad list of tensors")
    shapes = [_shape(entry, caps) for entry in entries]
    sizes = [math.prod(shape) * dtype.itemsize for dtype, shape in shapes]
    if sum(sizes) != len(payload):
        raise Breach("tensor sizes that do not add up to the payload")
    tensors, offset = [], 0
    for (dtype, shape), size in zip(shapes, sizes, strict=True):
        tensors.append(_tensor(bytearray(payload[offset : offset + size]), dtype, shape))
        offset += size
    return tensors


def _shape(entry: Any, caps: Caps) -> tuple[torch.dtype, list[int]]:
    match entry:
        case [str(name), list(shape)] if name in DTYPES and all(type(side) is int for side in shape):
            if _sound(shape, caps):
                return DTYPES[name], shape
    raise Breach("a bad tensor description")


def _sound(shape: Sequence[int], caps: Caps) -> bool:
    """Whether a tensor of this shape may cross. A side of 0 makes none small: torch multiplies the others for its strides."""
    few = len(shape) <= caps.dimensions and min(shape, default=0) >= 0
    return few and math.prod(max(side, 1) for side in shape) <= caps.payload_bytes


def _tensor(data: bytearray, dtype: torch.dtype, shape: list[int]) -> torch.Tensor:
    """A tensor over memory of its own."""
    if not data:
        return torch.empty(shape, dtype=dtype)
    raw = torch.frombuffer(data, dtype=torch.uint8)
    # A byte that is neither 0 nor 1 in a bool tensor is undefined behaviour inside torch.
    if dtype is torch.bool and int(raw.max()) > 1:
        raise Breach("a boolean that is neither 0 nor 1")
    return raw.view(dtype).reshape(shape)


def _is_key(key: Any) -> bool:
    """Whether a dict that crosses may have this key."""
    return isinstance(key, str) or (isinstance(key, int) and -_KEYS_BELOW <= int(key) < _KEYS_BELOW)


class _Decoder:
    def __init__(self, tensors: list[torch.Tensor], caps: Caps) -> None:
        self._tensors = tensors
        self._caps = caps
        self._nodes = 0
        self._placed = 0

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

    def finish(self) -> None:
        """Raises `Breach` where a tensor has no place in what was decoded."""
        if self._placed != len(self._tensors):
            raise Breach("a tensor without a place")

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
            case "ref", int() if type(content) is int and 0 <= content < _REFS_BELOW:
                return Ref(content)
            case "opaque", str() if len(content) <= _OPAQUE_LENGTH:
                return Opaque(content)
            case "module", dict() if set(content) == set(_MODULE_FIELDS):
                return self._module({name: self.value(part, level + 1) for name, part in content.items()})
        raise Breach(f"an unknown tag {tag[:40]!r} or a bad content")

    def _dict(self, pairs: list[Any], level: int) -> dict[Any, Any]:
        if len(pairs) > self._caps.entries:
            raise Breach("a dict of too many entries")
        result = {}
        for pair in pairs:
            if not isinstance(pair, list) or len(pair) != 2 or not _is_key(pair[0]):
                raise Breach("a bad pair in a dict")
            result[self.value(pair[0], level + 1)] = self.value(pair[1], level + 1)
        if len(result) != len(pairs):
            raise Breach("a duplicate key")
        return result

    def _tensor(self, index: int) -> torch.Tensor:
        """The next tensor; one that stood in many places would be worth more than the bytes it came in."""
        if type(index) is not int or index != self._placed or index >= len(self._tensors):
            raise Breach("a tensor out of its place")
        self._placed += 1
        return self._tensors[index]

    def _module(self, fields: dict[str, Any]) -> Module:
        state, arguments = fields["state"], fields["arguments"]
        sound = (
            isinstance(fields["architecture"], str)
            and isinstance(state, dict)
            and all(isinstance(key, str) and isinstance(item, torch.Tensor) for key, item in state.items())
            and isinstance(arguments, dict)
            and all(isinstance(key, str) for key in arguments)
            and (self._caps.arguments or not arguments)
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
