"""Lists in pages. A cursor is opaque to clients: base64url of the list's name and the last item's key."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.errors import RetortError

T = TypeVar("T")


class InvalidCursor(RetortError):
    """This cursor is none that the list gave out: use `next` of the page before, or leave it away for the first page."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list; `next` is the cursor of the following page, None on the last."""

    items: list[T]
    next: str | None


def page_of(found: Sequence[T], limit: int, list_name: str, key: Callable[[T], str]) -> Page[T]:
    """The first `limit` of `found`, which holds one more where there is a following page."""
    items = list(found[:limit])
    return Page(items, encode_cursor(list_name, key(items[-1])) if len(found) > limit else None)


def encode_cursor(list_name: str, key: str) -> str:
    return base64.urlsafe_b64encode(f"{list_name}:{key}".encode()).decode().rstrip("=")


def decode_cursor(list_name: str, cursor: str) -> str:
    """The key that `encode_cursor` was given. Raises `InvalidCursor`."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        name, _, key = base64.b64decode(padded, altchars=b"-_", validate=True).decode().partition(":")
    except (binascii.Error, UnicodeError):
        raise InvalidCursor from None
    if name != list_name or not key:
        raise InvalidCursor
    return key
