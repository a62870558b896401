"""How soon a killed warm parent is replaced: from the kill to the next verdict, less what importing takes anyway."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.latency import to_verdict
from tests.bench.solutions import QUICK
from tests.support.retort import Service

IMPORTS = {"judge": "import app.judge.parent, sklearn.datasets", "guests": "import torch, torch._dynamo"}
"""What each parent imports before it can do anything."""


def measure(service: Service) -> Iterator[Figure]:
    for role, imports in IMPORTS.items():
        importing = _import_seconds(imports)
        parent = service.by_role()[role][0]
        os.kill(parent, signal.SIGKILL)
        begun = time.perf_counter()
        to_verdict(service, QUICK)
        seconds = time.perf_counter() - begun
        yield Figure(f"{role} parent killed, to the next verdict", seconds, "s")
        yield Figure(f"{role} parent killed, beyond its imports", seconds - importing, "s", at_most=1)


def _import_seconds(imports: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", imports], check=True)
    return time.perf_counter() - begun
