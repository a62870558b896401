"""The terminal as a place where other people's text is shown.

A submission's output, an exception's message or an answer may hold anything: escape sequences that move the cursor or
rewrite the title, right-to-left overrides that make text read otherwise than it is, brackets that look like rich's
markup. `clean` makes control characters visible; the consoles made here read no markup at all, so that style comes only
from rich's own `Text` and `style=`.
"""

import re
import sys
from functools import cache
from typing import Any

from rich.console import Console
from rich.table import Table

_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_REPLACEMENT = "\ufffd"

_VISIBLE = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if chr(code) not in "\n\t"}
_VISIBLE |= {0x7F: _DELETE_PICTURE}
_VISIBLE |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)  # C1: some terminals take them for escape sequences
_VISIBLE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACEMENT)  # direction overrides
_VISIBLE |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)  # lone surrogates cannot be encoded

_UNBOUNDED = 10_000
"""Columns of a line that nobody sees on a screen."""

_LINE_END = re.compile(r"\r+\n")


def clean(text: str) -> str:
    """`text` with nothing in it that a terminal would obey; line ends become newlines, tabs stay."""
    return _LINE_END.sub("\n", text).translate(_VISIBLE)


def clean_tree(value: Any) -> Any:
    """A JSON value with every string and key cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_tree(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean_tree(item) for key, item in value.items()}
    return value


def make_console(*, stderr: bool = False) -> Console:
    """A console that takes every string as it is."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)


@cache
def out() -> Console:
    """Where results go."""
    return make_console()


def print_table(table: Table) -> None:
    """Print a table; where no terminal reads it, a row stays one line, so that `grep` and `awk` work."""
    out().print(table, width=None if out().is_terminal else _UNBOUNDED)


@cache
def err() -> Console:
    """Where problems and advice go."""
    return make_console(stderr=True)


def prepare_streams() -> None:
    """Let a character that the terminal's encoding lacks become a question mark rather than a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent where a test has put its own stream
        if reconfigure:
            reconfigure(errors="replace")


def interactive() -> bool:
    """Whether somebody sits at both ends: questions may be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
