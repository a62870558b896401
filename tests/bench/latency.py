"""What a learner waits for: from POST to verdict, beside a fresh isolated interpreter doing the same check."""

import statistics
import time
from collections.abc import Iterator

from rich.progress import track

from tests.bench.cold import cold_seconds
from tests.bench.figures import Figure
from tests.bench.solutions import QUICK, Solution
from tests.support.retort import Service

WARM_RUNS = 50
COLD_RUNS = 7
PAUSE_SECONDS = 0.3
"""Between two submissions of one learner: they read what they got."""


def measure(service: Service) -> Iterator[Figure]:
    to_verdict(service, QUICK)
    warm, cold = [], []
    for index in track(range(WARM_RUNS), description="POST to verdict"):
        time.sleep(PAUSE_SECONDS)
        warm.append(to_verdict(service, QUICK))
        if index % (WARM_RUNS // COLD_RUNS) == 0:
            cold.append(cold_seconds(QUICK.exercise))
    median, cold_median = statistics.median(warm), statistics.median(cold)
    yield Figure("POST to verdict, median", median * 1e3, "ms", at_most=100)
    yield Figure("POST to verdict, 95th percentile", statistics.quantiles(warm, n=20)[-1] * 1e3, "ms")
    yield Figure("fresh isolated interpreter, median", cold_median * 1e3, "ms")
    yield Figure("fresh interpreter / POST to verdict", cold_median / median, "times", at_least=15)


def to_verdict(service: Service, solution: Solution) -> float:
    """Seconds from POST to the verdict's event, for a solution that has to be accepted."""
    begun = time.perf_counter()
    _, last = service.events(service.send(solution.code, solution.exercise))[-1]
    seconds = time.perf_counter() - begun
    assert last["verdict"] == "accepted", last["feedback"]["summary"]
    return seconds
