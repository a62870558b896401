"""Reading the files of a package, with errors that name file and line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from app.catalog.errors import PackageError
from app.domain.text import Lang, Text

T = TypeVar("T", bound=BaseModel)


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackageError(path, "the file is missing.", "Write it, or start from `retort new`.") from None
    except UnicodeDecodeError as error:
        raise PackageError(path, f"not UTF-8 at byte {error.start}.") from None


def read_both(folder: Path, stem: str) -> Text:
    """`stem.en.md` and `stem.zh.md` as one text."""
    return Text(**{lang.value: read_text(folder / f"{stem}.{lang.value}.md").strip() for lang in Lang})


def read_yaml(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(read_text(path))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackageError(path, f"line {line}: {error.problem}.") from None
    if not isinstance(data, dict):
        raise PackageError(path, "line 1: a mapping is expected at the top.")
    return data


def build(model: type[T], data: dict[str, Any], path: Path) -> T:
    """Validate `data` as `model`; the first thing wrong becomes a `PackageError` naming the key and its line."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise wrong_at(path, first["loc"], f"{first['msg']}.") from None


def wrong_at(path: Path, loc: Sequence[str | int], problem: str) -> PackageError:
    """The error that says what is wrong with the value under these keys of a YAML file."""
    keys = [str(part) for part in loc]
    return PackageError(path, f"line {_line_of(path, keys)}: {'.'.join(keys) or 'the file'}: {problem}")


def _line_of(path: Path, keys: list[str]) -> int:
    """The line of the deepest key of the path that the file has."""
    node: yaml.Node | None = yaml.compose(read_text(path))
    line = 1
    for key in keys:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            found = (node.value[int(key)],) * 2
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line
