"""exercises/README.md, followed word for word: whoever does what it says has a package that verifies."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.catalog.catalog import EXERCISES

PAGE = EXERCISES / "README.md"
_BLOCK = re.compile(r"(?:<!-- (?P<order>[^>]*) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.S)


@dataclass(frozen=True)
class Author:
    """Somebody who works through the page in a copy of exercises/."""

    root: Path

    def follow(self, order: str, kind: str, text: str) -> None:
        if kind == "console":
            for line in text.splitlines():
                self.run(line.removeprefix("$ retort "))
        elif order.startswith("write: "):
            (self.package / order.removeprefix("write: ")).write_text(text, encoding="utf-8")
        elif order.startswith("append to: "):
            with (self.package / order.removeprefix("append to: ")).open("a", encoding="utf-8") as file:
                file.write(text)
        elif order.startswith("replace from: "):
            described = self.package / "problem.yaml"
            kept, found, _ = described.read_text(encoding="utf-8").partition(order.removeprefix("replace from: "))
            assert found
            described.write_text(kept + text, encoding="utf-8")

    @property
    def package(self) -> Path:
        return self.root / "quantization" / "scale-rows"

    def run(self, arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments.split()],
            env=os.environ | {"RETORT_EXERCISES": str(self.root), "COLUMNS": "200"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def author(tmp_path: Path) -> Author:
    root = tmp_path / "exercises"
    shutil.copytree(EXERCISES / "models", root / "models")
    return Author(root)


def test_whoever_follows_the_page_has_a_package_that_verifies(author: Author) -> None:
    followed = [match.group("order", "kind", "text") for match in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]
    assert sum(kind == "console" for _, kind, _ in followed) == 2, "the page starts and verifies"
    for order, kind, text in followed:
        author.follow(order or "", kind, text)
    assert "scale-rows" in author.run("verify scale-rows")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nowhere/my-loss", "is no <track>/<slug>"),
        ("distillation/My_Loss", "is no <track>/<slug>"),
        ("distillation", "is no <track>/<slug>"),
        ("distillation/../../my-loss", "is no <track>/<slug>"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_what_to_do(author: Author, name: str, problem: str) -> None:
    with pytest.raises(AssertionError, match=re.escape(problem)):
        author.run(f"new {name}")


def test_a_slug_is_taken_once(author: Author) -> None:
    author.run("new distillation/my-loss")
    with pytest.raises(AssertionError, match="exists already"):
        author.run("new quantization/my-loss")
