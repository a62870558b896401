"""Strategies for values that cross the wire, and what it means that one came through as it was."""

from typing import Any

import torch
from hypothesis import strategies as st

from app.sandbox import wire
from app.sandbox.wire import Module, NdArray, Opaque, Ref

SHAPES = st.lists(st.integers(0, 3), max_size=4).map(tuple)


@st.composite
def tensors(draw: st.DrawFn) -> torch.Tensor:
    """Of every dtype that crosses, of any bytes that its dtype allows: NaN, infinities and subnormal numbers among them."""
    dtype = draw(st.sampled_from(list(wire.DTYPES.values())))
    shape = draw(SHAPES)
    size = torch.Size(shape).numel() * dtype.itemsize
    data = bytearray(draw(st.binary(min_size=size, max_size=size)))
    if dtype is torch.bool:
        data = bytearray(byte % 2 for byte in data)
    return torch.frombuffer(data, dtype=dtype).reshape(shape) if data else torch.empty(shape, dtype=dtype)


NAMES = st.text(max_size=5)
SCALARS = st.none() | st.booleans() | st.integers(-(2**200), 2**200) | st.floats() | st.text(max_size=20)
MODULES = st.builds(
    Module,
    NAMES,
    st.dictionaries(NAMES, tensors(), max_size=2),
    st.just({}),
    st.booleans(),
    st.booleans(),
)
LEAVES = (
    SCALARS
    | tensors()
    | tensors().map(NdArray)
    | MODULES
    | st.integers(0, 2**31 - 1).map(Ref)
    | st.text(max_size=200).map(Opaque)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(NAMES | st.integers(-(2**63), 2**63 - 1), inner, max_size=3)
    ),
    max_leaves=15,
)
"""Everything that may come out of a reply."""


def alike(one: Any, other: Any) -> bool:
    """The same value of the same types, bit for bit: a tuple is no list, 1.0 no 1, and NaN is NaN."""
    if type(one) is not type(other):
        return False
    match one:
        case torch.Tensor():
            return one.dtype == other.dtype and one.shape == other.shape and _bits(one) == _bits(other)
        case NdArray():
            return alike(one.tensor, other.tensor)
        case Module():
            return alike(vars(one), vars(other))
        case list() | tuple():
            return len(one) == len(other) and all(map(alike, one, other))
        case dict():
            return alike(list(one), list(other)) and alike(list(one.values()), list(other.values()))
    return repr(one) == repr(other)


def _bits(tensor: torch.Tensor) -> bytes:
    flat = torch.empty(tensor.numel(), dtype=tensor.dtype)
    return flat.copy_(tensor.reshape(-1)).view(torch.uint8).numpy().tobytes() if tensor.numel() else b""
