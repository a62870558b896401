"""Right solutions that train, all sent at once: a busy machine fails none of them."""

import time
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.solutions import TRAINING
from tests.support.retort import Service

SUBMISSIONS = 20


def measure(service: Service) -> Iterator[Figure]:
    begun = time.perf_counter()
    sent = [service.send(TRAINING.code, TRAINING.exercise) for _ in range(SUBMISSIONS)]
    verdicts = [service.events(submission)[-1][1] for submission in sent]
    seconds = time.perf_counter() - begun
    accepted = sum(submission["verdict"] == "accepted" for submission in verdicts)
    most = max(submission["usage"]["cpu_seconds"] for submission in verdicts)
    yield Figure(f"accepted of {SUBMISSIONS} trainings at once", accepted, "", at_least=SUBMISSIONS)
    yield Figure("all graded after", seconds, "s")
    yield Figure("the most CPU that one of them used", most, "s")
