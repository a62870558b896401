"""How many submissions are graded in a second on all cores, beside as many cold processes as there are cores."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.bench.cold import start_isolated
from tests.bench.figures import Figure
from tests.bench.latency import to_verdict
from tests.bench.solutions import QUICK
from tests.support.retort import Service

SUBMISSIONS = 120
COLD_ROUNDS = 3
LEARNERS = 8
"""Who wait for their verdict before they send again; enough that something always waits."""


def measure(service: Service) -> Iterator[Figure]:
    begun = time.perf_counter()
    with ThreadPoolExecutor(LEARNERS) as learners:
        list(learners.map(lambda _: to_verdict(service, QUICK), range(SUBMISSIONS)))
    rate = SUBMISSIONS / (time.perf_counter() - begun)
    cold_rate = _cold_rate()
    yield Figure("submissions graded a second", rate, "1/s", at_least=12)
    yield Figure("cold processes side by side", cold_rate, "1/s")
    yield Figure("graded / cold", rate / cold_rate, "times", at_least=15)


def _cold_rate() -> float:
    cores = len(os.sched_getaffinity(0))
    begun = time.perf_counter()
    for _ in range(COLD_ROUNDS):
        processes = [start_isolated(QUICK.exercise) for _ in range(cores)]
        assert [process.wait() for process in processes] == [0] * cores
    return COLD_ROUNDS * cores / (time.perf_counter() - begun)
