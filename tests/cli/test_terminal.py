"""Nothing that others wrote reaches the terminal as a command."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from app.cli.terminal import clean, clean_tree, make_console


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("over\rwritten", "over␍written"),
        ("rub\x08\x7fout", "rub␈␡out"),
        ("\x9b31m", "\ufffd31m"),
        ("user\u202etxt.exe", "user\ufffdtxt.exe"),
        ("\ud800", "\ufffd"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("温度 T² ✓", "温度 T² ✓"),
    ],
)
def test_control_characters_are_shown_and_not_obeyed(hostile: str, shown: str) -> None:
    """Escape sequences, carriage returns and direction overrides become visible; ordinary text stays."""
    assert clean(hostile) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_whatever_was_written_can_be_printed(text: str) -> None:
    """No cleaned text holds a control character but newline and tab, and every one can be encoded."""
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert all(character in "\n\t" or ord(character) >= 0x20 for character in cleaned)
    assert not any(0x7F <= ord(character) < 0xA0 for character in cleaned)


def test_every_string_of_a_reply_is_cleaned() -> None:
    """Keys, list items and nested values too; numbers and null pass."""
    reply = {"output\x1b": ["\x07", {"x": "\x1b"}], "score": 3, "verdict": None}
    assert clean_tree(reply) == {"output␛": ["␇", {"x": "␛"}], "score": 3, "verdict": None}


def test_brackets_are_not_taken_for_markup() -> None:
    """`[red]` in an exception's message reads `[red]`, and an unbalanced tag raises nothing."""
    console = make_console()
    console.file = io.StringIO()
    console.print("[red]x[/red] [/nothing] :smile: [link=file:///]y")
    assert console.file.getvalue() == "[red]x[/red] [/nothing] :smile: [link=file:///]y\n"
    assert isinstance(console, Console)
