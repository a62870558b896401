"""No bytes from a guest may do more than be data or be refused."""

import contextlib
import json
import random
import struct
import tracemalloc
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.limits import MIB
from app.sandbox import wire
from app.sandbox.wire import REPLY_CAPS, REQUEST_CAPS, Breach, Caps, Module, NdArray, Opaque, Ref, TooLarge
from tests.fuzz.mutate import mutate
from tests.support.values import VALUES, alike

SMALL = Caps(
    header_bytes=400,
    payload_bytes=64,
    tensors=2,
    dimensions=2,
    depth=3,
    nodes=12,
    entries=2,
    string_length=5,
    number_length=30,
)
"""Caps that small values reach, too."""


def decode_frame(frame: bytes, caps: Caps) -> dict[str, Any]:
    header, payload = wire.lengths(frame[: wire.PREFIX_BYTES], caps)
    rest = frame[wire.PREFIX_BYTES :]
    return wire.decode(rest[:header], rest[header : header + payload], caps)


def through(body: dict[str, Any], caps: Caps = REPLY_CAPS) -> dict[str, Any]:
    return decode_frame(wire.encode(body, caps), caps)


def decode(header: Any, payload: bytes = b"") -> dict[str, Any]:
    data = header if isinstance(header, bytes) else json.dumps(header).encode()
    return wire.decode(data, payload, REPLY_CAPS)


@settings(deadline=None)
@given(VALUES)
def test_every_value_comes_through_as_it_was(value: Any) -> None:
    assert alike(through({"value": value})["value"], value)


@settings(deadline=None)
@given(VALUES, VALUES)
def test_what_one_end_encodes_the_other_end_reads_and_the_rest_is_too_large(value: Any, other: Any) -> None:
    """At both ends of every cap: a guest's honest result is never a breach."""
    body = {"value": value, "grads": other}
    try:
        frame = wire.encode(body, SMALL)
    except TooLarge:
        return
    assert decode_frame(frame, SMALL).keys() == body.keys()


@pytest.mark.parametrize("name", list(wire.DTYPES))
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3)])
def test_a_tensor_keeps_dtype_shape_and_values(name: str, shape: tuple[int, ...]) -> None:
    tensor = torch.randn(shape).mul(3).to(wire.DTYPES[name])
    assert alike(through({"value": tensor})["value"], tensor)


def test_a_strided_view_crosses_as_its_values() -> None:
    view = torch.arange(12.0).reshape(3, 4).t()[::2]
    assert torch.equal(through({"value": view})["value"], view)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.int8, torch.bool])
def test_a_single_element_crosses_whatever_its_strides_say(dtype: torch.dtype) -> None:
    """It counts as contiguous with any stride: expanded, every fifth of five, cut out of a larger tensor."""
    numbers = torch.arange(1, 11).to(dtype)
    for view in (numbers[2].expand(1), numbers[3:8:5], numbers.reshape(5, 2)[2:3, 1:], numbers[4].expand(1, 1, 1)):
        assert view.numel() == 1
        assert alike(through({"value": view})["value"], view)


def test_a_tensor_that_stands_in_two_places_crosses_twice() -> None:
    """Nothing that is decoded shares its memory: whoever writes to one part changes no other."""
    tensor = torch.ones(2)
    first, second = through({"value": [tensor, tensor]})["value"]
    first.zero_()
    assert second.tolist() == [1, 1]


def test_a_request_may_say_how_a_network_is_built() -> None:
    module = Module("digits-mlp", {"w": torch.ones(2)}, {"width": 3}, training=True, frozen=True)
    assert alike(through({"module": module}, REQUEST_CAPS)["module"], module)


def test_a_reply_may_not() -> None:
    """Sent back to a replay, it would be built in the judge, as large as a guest says."""
    frame = wire.encode({"value": Module("linear-classifier", {}, {"features": 10**6, "classes": 10**6})}, REPLY_CAPS)
    with pytest.raises(Breach):
        decode_frame(frame, REPLY_CAPS)


def test_references_arrays_and_strangers_cross_as_data() -> None:
    value = [Ref(3), NdArray(torch.ones(1)), Opaque("set")]
    assert alike(through({"value": value})["value"], value)


def test_what_nests_too_deeply_crosses_as_a_name() -> None:
    nested: list[Any] = []
    for _ in range(100):
        nested = [nested]
    assert "nested too deeply" in repr(through({"value": nested})["value"])


def test_the_judge_refuses_to_send_what_the_wire_does_not_know() -> None:
    with pytest.raises(TypeError):
        wire.encode({"value": object()}, REQUEST_CAPS)


@pytest.mark.parametrize(
    "value",
    [
        [0] * 20_000,
        "x" * 65_537,
        ["x" * 60_000] * 20,
        10**300,
        -(10**299),
        dict.fromkeys(range(4_097)),
        [torch.zeros(0)] * 1_025,
        torch.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1),
        torch.zeros(0, 2**40),
        torch.zeros(64 * MIB + 1, dtype=torch.int8),
    ],
    ids=lambda value: str(type(value)),
)
def test_what_no_frame_may_hold_is_refused_by_the_end_that_has_it(value: Any) -> None:
    with pytest.raises(TooLarge):
        wire.encode({"value": value}, REPLY_CAPS)


@pytest.mark.parametrize(
    "value",
    [[0] * 19_999, "x" * 65_536, 10**300 - 1, 1 - 10**299, dict.fromkeys(range(4_096)), [torch.ones(0)] * 1_024],
)
def test_the_largest_values_cross(value: Any) -> None:
    assert alike(through({"value": value})["value"], value)


MANY = 2**61 - 1
"""Python's hash of every multiple of this is 0."""


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'"',
        b'"\\',
        b'{"tensors": [], "body": {"value": NaN}}',
        b'{"tensors": [], "body": {"value": Infinity}}',
        b'{"tensors": [], "body": {}, "body": {}}',
        b'{"tensors": [], "body": {"value": ' + b"9" * 301 + b"}}",
        b'{"tensors": [], "body": {"value": 0.' + b"0" * 300 + b"}}",
        b'{"tensors": [], "body": {"value": 1e' + b"0" * 300 + b"}}",
        b'{"tensors": [], "body": {"value": 1e999}}',
        '{"tensors": [], "body": {"value": "é"}}'.encode(),
        {"body": {}},
        {"tensors": [], "body": []},
        {"tensors": {}, "body": {}},
        {"tensors": [], "body": {}, "more": 1},
        {"tensors": [], "body": {"value": {"tensor": 0}}},
        {"tensors": [], "body": {"value": {"tensor": True}}},
        {"tensors": [], "body": {"value": {"tensor": -1}}},
        {"tensors": [], "body": {"value": {"eval": "1"}}},
        {"tensors": [], "body": {"value": {}}},
        {"tensors": [], "body": {"value": {"tuple": [], "dict": []}}},
        {"tensors": [], "body": {"value": {"dict": [[[], 1]]}}},
        {"tensors": [], "body": {"value": {"dict": [[None, 1]]}}},
        {"tensors": [], "body": {"value": {"dict": [[1.0, 1]]}}},
        {"tensors": [], "body": {"value": {"dict": [["a", 1], ["a", 2]]}}},
        {"tensors": [], "body": {"value": {"dict": [[1, 1], [True, 2]]}}},
        {"tensors": [], "body": {"value": {"dict": [[2**63, 1]]}}},
        {"tensors": [], "body": {"value": {"dict": [[key * MANY, 0] for key in range(5_000)]}}},
        {"tensors": [], "body": {"value": {"dict": [[key, 0] for key in range(5_000)]}}},
        {"tensors": [], "body": {"value": {"module": {"architecture": 3}}}},
        {"tensors": [], "body": {"value": {"float": "1e5"}}},
        {"tensors": [], "body": {"value": {"ref": True}}},
        {"tensors": [], "body": {"value": {"ref": -1}}},
        {"tensors": [], "body": {"value": {"ref": 2**31}}},
        {"tensors": [], "body": {"value": {"opaque": "x" * 201}}},
        {"tensors": [], "body": {"value": [0] * 60_000}},
        {"tensors": [], "body": {"value": "x" * 65_537}},
        {"tensors": [["float32", [1]]], "body": {}},
        {"tensors": [["float32", [0]]], "body": {}},
        {"tensors": [["float32", [0]]], "body": {"value": [{"tensor": 0}, {"tensor": 0}]}},
        {"tensors": [["float32", [0]], ["int8", [0]]], "body": {"value": [{"tensor": 1}, {"tensor": 0}]}},
        {"tensors": [["complex64", [0]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [-1]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [-1, 0]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [0.0]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [False]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [0] * 9]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [2**40, 2**40]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32", [0, 2**62]]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["float32"]], "body": {"value": {"tensor": 0}}},
        {"tensors": [["uint8", [0]]] * 1_025, "body": {"value": [{"tensor": index} for index in range(1_025)]}},
    ],
    ids=lambda header: (header if isinstance(header, bytes) else json.dumps(header).encode())[24:70].decode("latin1"),
)
def test_a_frame_that_is_not_as_specified_is_a_breach(header: Any) -> None:
    with pytest.raises(Breach):
        decode(header)


def test_a_boolean_byte_of_two_is_a_breach() -> None:
    """Such a byte is undefined behaviour inside torch."""
    with pytest.raises(Breach):
        decode({"tensors": [["bool", [1]]], "body": {"value": {"tensor": 0}}}, b"\x02")


@pytest.mark.parametrize("payload", [b"", b"123", b"12345"])
def test_a_payload_of_another_size_is_a_breach(payload: bytes) -> None:
    with pytest.raises(Breach):
        decode({"tensors": [["uint8", [4]]], "body": {"value": {"tensor": 0}}}, payload)


def test_values_nested_beyond_the_cap_are_a_breach() -> None:
    deep: Any = 1
    for _ in range(REPLY_CAPS.depth):
        deep = {"dict": [["k", deep]]}
    assert decode({"tensors": [], "body": {"value": deep}})
    with pytest.raises(Breach):
        decode({"tensors": [], "body": {"value": [deep]}})


def test_lengths_beyond_the_caps_are_refused_before_anything_is_read() -> None:
    for lengths in ((2**31, 0), (MIB + 1, 0), (10, 64 * MIB + 1), (10, 2**63)):
        with pytest.raises(Breach):
            wire.lengths(struct.pack(">IQ", *lengths), REPLY_CAPS)
    assert wire.lengths(struct.pack(">IQ", MIB, 64 * MIB), REPLY_CAPS) == (MIB, 64 * MIB)


@pytest.mark.parametrize("unit", [b"[]", b'{"":0}', b"1.5", b'"ab"', b'{"tuple":[]}', b'["float32",[0]]', b"[[[]]]"])
def test_a_header_takes_little_more_memory_than_its_bytes(unit: bytes) -> None:
    """As large as a header may be, full of what JSON makes many objects of."""
    header = b'{"tensors": [], "body": {"value": [%s]}}' % b",".join([unit] * ((MIB - 100) // (len(unit) + 1)))
    tracemalloc.start()
    try:
        with contextlib.suppress(Breach):
            decode(header)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * MIB


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=40))
def test_random_bytes_are_a_breach_or_data(header: bytes, payload: bytes) -> None:
    with contextlib.suppress(Breach):
        assert isinstance(wire.decode(header, payload, REPLY_CAPS), dict)


@settings(max_examples=500, deadline=None)
@given(VALUES, st.randoms(use_true_random=False), st.integers(1, 4))
def test_a_frame_that_was_changed_is_a_breach_or_data(value: Any, rng: random.Random, changes: int) -> None:
    frame = wire.encode({"id": 1, "status": "ok", "value": value}, REPLY_CAPS)
    for _ in range(changes):
        frame = mutate(frame, rng)
    with contextlib.suppress(Breach, struct.error):
        assert isinstance(decode_frame(frame, REPLY_CAPS), dict)


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


@settings(max_examples=300, deadline=None)
@given(JSON, st.lists(JSON, max_size=3), st.binary(max_size=16))
def test_well_formed_json_of_any_shape_is_a_breach_or_data(tree: Any, tensors: list[Any], payload: bytes) -> None:
    with contextlib.suppress(Breach):
        decode({"tensors": tensors, "body": {"value": tree}}, payload)
