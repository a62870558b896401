"""Which system calls guests make: `python -m tests.sandbox.calls [slug …]`, as root, with strace installed.

Grades every accepted solution of the packages (all, where none is named) under strace, and prints what guests called behind
the filter: what it allows, what it refused, and which allowed calls nobody made. `app.sandbox.seccomp` was made from this.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from app.sandbox import seccomp
from tests.judge.conftest import submission

_CALL = re.compile(r"^(?P<pid>\d+) +(?:<\.\.\. )?(?P<name>[a-z_0-9]+)(?:\(| resumed>)(?P<rest>.*)$")
_FILTER = "SECCOMP_SET_MODE_FILTER"


def main(slugs: list[str]) -> None:
    with TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        command = [
            "strace",
            "-f",
            "-qq",
            "-o",
            str(trace),
            sys.executable,
            "-m",
            "tests.sandbox.calls",
            "--grade",
            *slugs,
        ]
        subprocess.run(command, check=True)
        with trace.open(errors="replace") as lines:
            made, refused = behind_the_filter(lines)
    print("allowed and made: ", *sorted(made))
    print("refused:          ", *(f"{name} ({count})" for name, count in refused.most_common()))
    print("allowed, not made:", *sorted(seccomp.allowed() - made))


def grade(slugs: list[str]) -> None:
    with JudgePool(EXERCISES, "walls") as pool:
        for exercise in load_coding_exercises():
            for path in sorted((exercise.folder / "submissions" / "accepted").glob("*.py")):
                if not slugs or exercise.slug in slugs:
                    judgement = pool.grade(submission(path.read_text(), exercise.slug), lambda _: None)
                    mark = (
                        "accepted" if judgement.verdict is Verdict.ACCEPTED else f"NOT accepted: {judgement.summary.en}"
                    )
                    print(f"{exercise.slug}/{path.name}: {mark}", file=sys.stderr)


def behind_the_filter(lines: Iterable[str]) -> tuple[set[str], Counter[str]]:
    """The calls made by processes that have put the filter on, and by their threads; and those refused, with their counts."""
    guests: set[str] = set()
    made: set[str] = set()
    refused: Counter[str] = Counter()
    for line in lines:
        match = _CALL.match(line)
        if match is None:
            continue
        pid, name, rest = match["pid"], match["name"], match["rest"]
        if name == "seccomp" and _FILTER in rest:
            guests.add(pid)
        elif pid in guests:
            if " = -1 EPERM" in rest or " = -1 ENOSYS" in rest:
                refused[name] += 1
            else:
                made.add(name)
            thread = re.search(r" = (\d+)$", rest)
            if name in ("clone", "clone3") and thread:
                guests.add(thread[1])
    return made, refused


if __name__ == "__main__":
    if sys.argv[1:2] == ["--grade"]:
        grade(sys.argv[2:])
    else:
        main(sys.argv[1:])
