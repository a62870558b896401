"""Strict JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.errors import MalformedJson
from app.api.strict_json import parse_json

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON_VALUES)
def test_json_is_read_as_it_was_written(value: object) -> None:
    """What a strict writer wrote comes back equal."""
    assert parse_json(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (b"", "line 1"),
        (b"{", "line 1, column 2"),
        (b"{} {}", "Extra data"),
        (b"\xff", "byte 0"),
        (b'"\xed\xa0\x80"', "UTF-8"),
        ('"é"'.encode("latin-1"), "byte 1"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b"NaN", "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b'{"a": 1, "a": 1}', "twice"),
        (b'{"a": 1, "\\u0061": 2}', "twice"),
        (b"[" * 200_000, "nested"),
        (b'{"a":' * 200_000, "nested"),
        (b"9" * 100_000, "digits"),
    ],
)
def test_what_is_no_json_is_refused_with_a_reason(body: bytes, hint: str) -> None:
    """Every liberty that Python's parser takes, and every way to overload it, is an error that says what is wrong."""
    with pytest.raises(MalformedJson, match=hint):
        parse_json(body)
