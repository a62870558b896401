"""No bytes from a guest may do more than be data or be refused."""

import contextlib
import json
import struct
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sandbox import wire
from app.sandbox.wire import Breach, Caps, Module, NdArray, Opaque, Ref

SCALARS = st.none() | st.booleans() | st.integers(-(2**200), 2**200) | st.floats() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3)
    ),
    max_leaves=15,
)


def through(body: dict[str, Any]) -> dict[str, Any]:
    frame = wire.encode(body)
    header, payload = wire.lengths(frame[: wire.PREFIX_BYTES], Caps())
    rest = frame[wire.PREFIX_BYTES :]
    assert len(rest) == header + payload
    return wire.decode(rest[:header], rest[header:], Caps())


def decode(header: Any, payload: bytes = b"") -> dict[str, Any]:
    data = header if isinstance(header, bytes) else json.dumps(header).encode()
    return wire.decode(data, payload, Caps())


@given(VALUES)
def test_every_plain_value_comes_through_as_it_was(value: Any) -> None:
    """Types included: a tuple stays a tuple, 1.0 a float, NaN a NaN."""
    assert repr(through({"value": value})["value"]) == repr(value)


@pytest.mark.parametrize("name", list(wire.DTYPES))
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3)])
def test_a_tensor_keeps_dtype_shape_and_values(name: str, shape: tuple[int, ...]) -> None:
    tensor = torch.randn(shape).mul(3).to(wire.DTYPES[name])
    got = through({"value": tensor})["value"]
    assert got.dtype == tensor.dtype
    assert torch.equal(got, tensor)


def test_a_strided_view_crosses_as_its_values() -> None:
    view = torch.arange(12.0).reshape(3, 4).t()[::2]
    assert torch.equal(through({"value": view})["value"], view)


def test_modules_references_arrays_and_strangers_cross_as_data() -> None:
    module = Module("digits-mlp", {"w": torch.ones(2)}, {"width": 3}, training=True, frozen=True)
    got = through({"value": [module, Ref(3), NdArray(torch.ones(1)), Opaque("set")]})["value"]
    assert got[0].state["w"].tolist() == [1, 1]
    assert got[0].arguments == {"width": 3}
    assert (got[0].training, got[0].frozen) == (True, True)
    assert got[1] == Ref(3)
    assert got[2].tensor.tolist() == [1]
    assert got[3] == Opaque("set")


def test_the_judge_refuses_to_send_what_the_wire_does_not_know() -> None:
    with pytest.raises(TypeError):
        wire.encode({"value": object()})


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"tensors": [], "body": {"value": NaN}}',
        b'{"tensors": [], "body": {"value": Infinity}}',
        b'{"tensors": [], "body": {}, "body": {}}',
        b'{"tensors": [], "body": {"value": ' + b"9" * 5000 + b"}}",
        b'{"tensors": [], "body": {"value": 1e999}}',
        {"body": {}},
        {"tensors": [], "body": []},
        {"tensors": {}, "body": {}},
        {"tensors": [], "body": {}, "more": 1},
        {"tensors": [], "body": {"value": {"tensor": 0}}},
        {"tensors": [], "body": {"value": {"tensor": True}}},
        {"tensors": [], "body": {"value": {"tensor": -1}}},
        {"tensors": [], "body": {"value": {"eval": "1"}}},
        {"tensors": [], "body": {"value": {"tuple": [], "dict": []}}},
        {"tensors": [], "body": {"value": {"dict": [[[], 1]]}}},
        {"tensors": [], "body": {"value": {"dict": [["a", 1], ["a", 2]]}}},
        {"tensors": [], "body": {"value": {"module": {"architecture": 3}}}},
        {"tensors": [], "body": {"value": {"float": "1e5"}}},
        {"tensors": [["float32", [1]]], "body": {}},
        {"tensors": [["complex64", [0]]], "body": {}},
        {"tensors": [["float32", [-1]]], "body": {}},
        {"tensors": [["float32", [2.0]]], "body": {}},
        {"tensors": [["float32", [True]]], "body": {}},
        {"tensors": [["float32", [1] * 9]], "body": {}},
        {"tensors": [["float32", [2**40, 2**40]]], "body": {}},
        {"tensors": [["float32", [0, 2**62]]], "body": {}},
        {"tensors": [["float32"]], "body": {}},
    ],
)
def test_a_frame_that_is_not_as_specified_is_a_breach(header: Any) -> None:
    with pytest.raises(Breach):
        decode(header)


def test_a_boolean_byte_of_two_is_a_breach() -> None:
    """Such a byte is undefined behaviour inside torch."""
    with pytest.raises(Breach):
        decode({"tensors": [["bool", [1]]], "body": {}}, b"\x02")


def test_depth_parts_and_strings_are_capped() -> None:
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    for value in (deep, [0] * 60_000, "x" * 300_000):
        with pytest.raises(Breach):
            decode({"tensors": [], "body": {"value": value}})


def test_lengths_beyond_the_caps_are_refused_before_anything_is_read() -> None:
    for lengths in ((2**31, 0), (10, 2**40)):
        with pytest.raises(Breach):
            wire.lengths(struct.pack(">IQ", *lengths), Caps())


@settings(max_examples=300)
@given(st.binary(max_size=200), st.binary(max_size=40))
def test_random_bytes_are_a_breach_or_data(header: bytes, payload: bytes) -> None:
    with contextlib.suppress(Breach):
        assert isinstance(wire.decode(header, payload, Caps()), dict)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(["tensor", "nan", "float32"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tensor", "dict", "tuple", "float", "module", "ref", "opaque", "ndarray", "state"]),
            inner,
            max_size=2,
        )
    ),
    max_leaves=10,
)


@settings(max_examples=300)
@given(JSON, st.lists(JSON, max_size=3), st.binary(max_size=16))
def test_well_formed_json_of_any_shape_is_a_breach_or_data(tree: Any, tensors: list[Any], payload: bytes) -> None:
    with contextlib.suppress(Breach):
        decode({"tensors": tensors, "body": {"value": tree}}, payload)
