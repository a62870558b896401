"""What the walls cost: the judge and its guest, beside the same checks in one process without any."""

import statistics
import subprocess
import time
from collections.abc import Iterator

from rich.progress import track

from app.catalog.catalog import EXERCISES
from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from tests.bench.cold import COMMAND, REPOSITORY
from tests.bench.figures import Figure
from tests.bench.solutions import QUICK
from tests.judge.conftest import submission

RUNS = 40
PAUSE_SECONDS = 0.3


def measure() -> Iterator[Figure]:
    """Alternating, so that both see the same machine. The bare process is as warm as its hundredth run."""
    with JudgePool(EXERCISES, "walls") as pool, _bare() as bare:
        isolated, plain = [], []
        for _ in track(range(RUNS), description="isolation"):
            plain.append(_ask(bare))
            time.sleep(PAUSE_SECONDS)
            isolated.append(_judge(pool))
        bare.communicate()
    difference = statistics.median(isolated) - statistics.median(plain)
    yield Figure("checks in one process without isolation, median", statistics.median(plain) * 1e3, "ms")
    yield Figure("judge and guest behind walls, median", statistics.median(isolated) * 1e3, "ms")
    yield Figure("isolation adds", difference * 1e3, "ms", at_most=40)


def _judge(pool: JudgePool) -> float:
    begun = time.perf_counter()
    judgement = pool.grade(submission(QUICK.code, QUICK.exercise), lambda _: None)
    assert judgement.verdict is Verdict.ACCEPTED
    return time.perf_counter() - begun


def _bare() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [*COMMAND, QUICK.exercise], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.readline()
    return process


def _ask(bare: subprocess.Popen[str]) -> float:
    assert bare.stdin and bare.stdout
    bare.stdin.write("again\n")
    bare.stdin.flush()
    return float(bare.stdout.readline())
