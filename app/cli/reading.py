"""What a learner hands in: a Python file, an answer as text, as a file, or on standard input."""

import io
import sys
import tokenize
from pathlib import Path

from app.cli.problem import Problem
from app.domain.text import Text

STDIN = "-"

UNREADABLE = Text(en="Cannot read {file}: {reason}.", zh="无法读取 {file}：{reason}。")
NOT_PYTHON = Text(
    en="{file} is no Python source: {reason}. Save it as UTF-8.",
    zh="{file} 不是 Python 源代码：{reason}。请以 UTF-8 保存。",
)
NOT_TEXT = Text(en="{file} is not UTF-8 text: {reason}.", zh="{file} 不是 UTF-8 文本：{reason}。")


def read_source(file: str) -> str:
    """A Python file's text, decoded as Python itself would decode it; `-` is standard input.

    Raises `Problem` when it cannot be read.
    """
    data = _read(file)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise Problem(NOT_PYTHON, file=file, reason=error) from error


def read_answer(argument: str) -> str:
    """What an argument stands for: standard input for `-`, the text of the file that it names, else itself."""
    if argument != STDIN and not _is_file(argument):
        return argument
    try:
        return _read(argument).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(NOT_TEXT, file=argument, reason=error) from error


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise Problem(UNREADABLE, file=file, reason=getattr(error, "strerror", None) or error) from error


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except OSError:  # a whole paragraph is too long for a name
        return False
