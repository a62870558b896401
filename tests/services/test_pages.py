"""Cursors and pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.pages import InvalidCursor, Page, decode_cursor, encode_cursor, page_of


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_a_cursor_gives_back_its_key(key: str) -> None:
    """And is safe in a URL, whatever the key."""
    cursor = encode_cursor("list", key)
    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert decode_cursor("list", cursor) == key


@given(st.text())
def test_anything_else_is_refused(cursor: str) -> None:
    """A text that nobody encoded is an invalid cursor, never another failure."""
    try:
        key = decode_cursor("list", cursor)
    except InvalidCursor:
        return
    assert encode_cursor("list", key).rstrip("=") == cursor.rstrip("=")


def test_another_lists_cursor_is_refused() -> None:
    """A key means something in its own list only."""
    with pytest.raises(InvalidCursor):
        decode_cursor("other", encode_cursor("list", "key"))


@pytest.mark.parametrize(
    ("found", "page"), [([], Page([], None)), (["a"], Page(["a"], None)), (["a", "b"], Page(["a", "b"], None))]
)
def test_a_list_that_fits_has_no_next_page(found: list[str], page: Page[str]) -> None:
    """Not even when it fits exactly."""
    assert page_of(found, 2, "list", str) == page


def test_a_longer_list_has_a_next_page() -> None:
    """Which begins after the last item of this one."""
    assert page_of(["a", "b", "c"], 2, "list", str) == Page(["a", "b"], encode_cursor("list", "b"))
