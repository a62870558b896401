"""An attack: a hostile submission in a file of its own, with what must come of it written at its head.

Such a file is the submission itself, as a learner would send it. Before its docstring stand comment lines `# field: value`::

    # exercise: soft-targets              a slug, or `every`: one run for each exercise there is
    # verdict: wrong_answer runtime_error any of these; `accepted` is refused here
    # shows: refused                      optional: evidence that the attack came to its point, somewhere in the judgement
    # score: 15                           optional: the most it may earn, 0 where nothing is said
    # source: built                       optional: the file is run here, and its `SOURCE` is what is submitted
    # refused: 422                        in place of a verdict: the status with which the service does not even take it

`shows` may stand on several lines. The docstring's first line says what the attack tries. An attack that gets what it is
after says so by the word `TRIUMPH`, in what it prints, raises or returns.
"""

import ast
import re
import runpy
from dataclasses import dataclass
from pathlib import Path

from app.domain.verdict import Verdict

TRIUMPH = "TRIUMPH"
EVERY = "every"
_FIELD = re.compile(r"^# (exercise|verdict|shows|score|source|refused): (.+)$")


@dataclass(frozen=True)
class Attack:
    """One hostile submission."""

    name: str
    exercise: str
    verdicts: frozenset[Verdict]
    refused: int | None
    shows: tuple[str, ...]
    score: int
    tries: str
    source: str


def read_attack(path: Path) -> Attack:
    """Raises `ValueError` for a head that is not as described above."""
    text = path.read_text(encoding="utf-8")
    fields = _fields(text)
    verdicts = frozenset(Verdict(word) for value in fields.get("verdict", []) for word in value.split())
    refused = int(_only(path, fields, "refused")) if "refused" in fields else None
    if bool(verdicts) is bool(refused) or verdicts & {Verdict.ACCEPTED, Verdict.INTERNAL_ERROR}:
        raise ValueError(f"{path}: `# verdict:` must name what an attack may get, and that is neither of the two ends")
    built = fields.pop("source", None) == ["built"]
    return Attack(
        name=f"{path.parent.name}/{path.stem}",
        exercise=_only(path, fields, "exercise"),
        verdicts=verdicts,
        refused=refused,
        shows=tuple(fields.get("shows", [])),
        score=int(_only(path, fields, "score") if "score" in fields else 0),
        tries=_first_line(path, text),
        source=runpy.run_path(str(path))["SOURCE"] if built else text,
    )


def _fields(text: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _FIELD.match(line)
        if match is None:
            break
        fields.setdefault(match[1], []).append(match[2])
    return fields


def _only(path: Path, fields: dict[str, list[str]], name: str) -> str:
    values = fields.get(name, [])
    if len(values) != 1:
        raise ValueError(f"{path}: needs one line `# {name}: …`")
    return values[0]


def _first_line(path: Path, text: str) -> str:
    docstring = ast.get_docstring(ast.parse(text))
    if not docstring:
        raise ValueError(f"{path}: needs a docstring that says what the attack tries")
    return docstring.splitlines()[0]
