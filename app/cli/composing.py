"""Writing an answer: in the learner's editor, or typed and ended with Ctrl-D."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.cli.language import say
from app.cli.markdown import markdown
from app.cli.problem import Problem
from app.cli.reading import STDIN, read_answer
from app.cli.terminal import err
from app.domain.text import Text

SCISSORS = "------------------------ >8 ------------------------"

BELOW = Text(
    en="Write above the line; what stands below it is not sent.", zh="请在此线以上作答；线以下的内容不会提交。"
)
TYPE_HERE = Text(
    en="Type your answer; end it with Ctrl-D on a line of its own.",
    zh="请输入答案，完成后另起一行按 Ctrl-D。",
)
EDITOR_FAILED = Text(
    en="The editor `{editor}` did not finish well; nothing was sent. Set EDITOR, or give the answer as text or file.",
    zh="编辑器 `{editor}` 未正常结束，未提交。请设置 EDITOR，或直接以文本或文件给出答案。",
)


def compose(exercise: Mapping[str, Any]) -> str:
    """The answer, written now: in VISUAL or EDITOR when somebody sits there and one is set, else on standard input."""
    if not sys.stdin.isatty():
        return read_answer(STDIN)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor:
        return _edit(editor, f"\n\n{SCISSORS}\n{say(BELOW)}\n\n{exercise['title']}\n\n{exercise['statement']}\n")
    err().print(markdown(exercise["statement"]))
    err().print(say(TYPE_HERE))
    return read_answer(STDIN)


def _edit(editor: str, template: str) -> str:
    """What the learner left above the scissors."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answer.md"
        file.write_text(template, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(file)], check=True)  # noqa: S603 - the learner's own editor
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise Problem(EDITOR_FAILED, editor=editor) from error
        return file.read_text(encoding="utf-8").partition(SCISSORS)[0].strip()
