"""Statements keep their formulas."""

import io

from rich.console import Console

from app.cli.markdown import markdown


def shown(source: str) -> str:
    """`source` as a pipe of 100 columns gets it."""
    console = Console(file=io.StringIO(), width=100)
    console.print(markdown(source))
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_a_formula_is_not_taken_for_emphasis() -> None:
    """Underscores, asterisks and backslashes of a formula survive; those of the prose still mean emphasis."""
    assert shown(r"**Soft** $p_i*q_i*\frac{a}{b}\{x\}$ *end*") == r"Soft $p_i*q_i*\frac{a}{b}\{x\}$ end"


def test_a_displayed_formula_keeps_its_lines() -> None:
    """Between `$$` nothing is Markdown: no list, no heading, no emphasis."""
    lines = shown("Before\n$$\n- a_i \\\\\n= b*c*d\n$$\nafter").splitlines()
    assert [line.strip() for line in lines if line.strip()] == ["Before", "$$", r"- a_i \\", "= b*c*d", "$$", "after"]


def test_prices_are_no_formulas() -> None:
    """Dollars with a space inside or a digit behind stay text, so that emphasis between them works."""
    assert shown("from $5 to *about* $10") == "from $5 to about $10"


def test_dollars_in_code_stay_code() -> None:
    """A code span that holds a dollar is no formula."""
    assert shown("`a$b` and `c$d`") == "a$b and c$d"


def test_an_unclosed_formula_swallows_nothing() -> None:
    """Without a closing `$$` the rest is still Markdown."""
    assert "bold" in shown("$$\nx\n\n**bold**") and "**" not in shown("$$\nx\n\n**bold**")


def test_addresses_are_written_out() -> None:
    """A link shows where it leads instead of hiding it behind the text."""
    assert "https://example.org/a" in shown("[paper](https://example.org/a)")
