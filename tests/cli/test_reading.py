"""What a learner hands in arrives as it was written."""

import io
import sys
from pathlib import Path

import pytest

from app.cli.commands.answer import parse
from app.cli.problem import Problem
from app.cli.reading import read_answer, read_source


@pytest.mark.parametrize(
    ("data", "source"),
    [
        ("x = '温度'\n".encode(), "x = '温度'\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
        (b"", ""),
    ],
)
def test_source_is_decoded_as_python_would(tmp_path: Path, data: bytes, source: str) -> None:
    """A byte order mark goes, a coding line counts, an empty file is the service's to judge."""
    file = tmp_path / "a.py"
    file.write_bytes(data)
    assert read_source(str(file)) == source


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"# coding: no-such\n"])
def test_what_is_no_source_is_told(tmp_path: Path, data: bytes) -> None:
    """A binary file or an unknown encoding is named with the file."""
    file = tmp_path / "a.py"
    file.write_bytes(data)
    with pytest.raises(Problem, match="is no Python source"):
        read_source(str(file))


@pytest.mark.parametrize("file", ["missing.py", "/", "x\0y"])
def test_what_cannot_be_read_is_told(file: str) -> None:
    """A missing file, a folder and an impossible name end in a sentence."""
    with pytest.raises(Problem, match="Cannot read"):
        read_source(file)


def test_an_answer_is_a_file_or_itself(tmp_path: Path) -> None:
    """What names a file stands for its text; a paragraph too long for a name stands for itself."""
    file = tmp_path / "answer.md"
    file.write_text("from the file", encoding="utf-8")
    assert read_answer(str(file)) == "from the file"
    assert read_answer("soft targets") == "soft targets"
    assert read_answer("x" * 5000) == "x" * 5000


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """For answers and for code."""
    for read in (read_answer, read_source):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
        assert read("-") == "piped"


def test_answers_take_the_form_that_their_question_asks_for() -> None:
    """Option ids by comma or blank, also Chinese ones; numbers as numbers; text untouched."""
    assert parse("choice", "a, b，c d\n") == ["a", "b", "c", "d"]
    assert parse("numeric", " 0.25\n") == 0.25
    assert parse("open", "  as it is\n") == "  as it is\n"


@pytest.mark.parametrize(("kind", "written"), [("open", " \n"), ("numeric", "half"), ("numeric", "nan")])
def test_an_answer_that_is_none_is_not_sent(kind: str, written: str) -> None:
    """Emptiness, words and infinities are told before anything is sent."""
    with pytest.raises(Problem):
        parse(kind, written)
