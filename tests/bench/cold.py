"""What the bench compares with: an interpreter that runs one exercise's checks in its own process, without any isolation.

`python -m tests.bench.cold SLUG` imports torch, judges the reference solution once, and then once more for each line on its
standard input; it prints the seconds of each.
"""

import subprocess
import sys
import time
from pathlib import Path

import torch

from app.catalog.catalog import EXERCISES, load_coding_exercises
from app.domain.verdict import Verdict
from app.judge.checks import load_checks
from app.judge.models import load_architectures
from app.judge.run import Assignment, Run
from app.sandbox.failures import Cause, Outcome
from app.sandbox.harness import Architectures
from app.sandbox.local import LocalTransport

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.bench.cold"]


def start_isolated(slug: str) -> subprocess.Popen[bytes]:
    """A fresh interpreter behind bubblewrap, with one thread."""
    command = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    command += ["--chdir", str(REPOSITORY), "--setenv", "OMP_NUM_THREADS", "1", *COMMAND, slug]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def cold_seconds(slug: str) -> float:
    """From its start to its end."""
    begun = time.perf_counter()
    assert start_isolated(slug).wait() == 0
    return time.perf_counter() - begun


class LocalGuests:
    """Guests without walls or limits, one after the other."""

    def __init__(self, architectures: Architectures) -> None:
        self._architectures = architectures
        self._begun = time.monotonic()

    def open(self) -> LocalTransport:
        return LocalTransport(self._architectures)

    def kill(self, cause: Cause) -> None:
        """Nothing to kill: the next `open` starts afresh."""

    def finish(self) -> Outcome:
        return Outcome(Cause.CLOSED, wall_seconds=time.monotonic() - self._begun)


def main(slug: str) -> None:
    torch.set_num_threads(1)
    networks = load_architectures(EXERCISES)
    exercise = next(exercise for exercise in load_coding_exercises() if exercise.slug == slug)
    checks, source = load_checks(exercise), exercise.solution_path().read_text(encoding="utf-8")

    def judge(seed: int) -> float:
        begun = time.perf_counter()
        assignment = Assignment(exercise, checks, source, seed=f"{seed:032x}")
        run = Run(assignment, LocalGuests(networks), lambda: LocalTransport(networks), lambda _: None)
        assert run.judge().verdict is Verdict.ACCEPTED
        return time.perf_counter() - begun

    print(judge(0), flush=True)
    for number, _ in enumerate(sys.stdin, start=1):
        print(judge(number), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
