"""`make bench`: what a learner waits for, beside a fresh isolated interpreter doing the same check in the same run.

Machines differ and are noisy: the ratios are what counts. Prints a table and writes build/bench.json.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import track
from rich.table import Table

from app.catalog.catalog import EXERCISES
from tests.support.retort import Service

REPOSITORY = Path(__file__).resolve().parents[2]
RESULTS = REPOSITORY / "build" / "bench.json"
EXERCISE = "soft-targets"
SOLUTION = EXERCISES / "distillation" / EXERCISE / "submissions" / "accepted" / "reference.py"
WARM_RUNS = 50
COLD_RUNS = 7


def cold_seconds() -> float:
    """A fresh interpreter behind bubblewrap that imports torch and runs the same checks on the same solution."""
    command = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    begun = time.perf_counter()
    subprocess.run(
        [*command, "--chdir", str(REPOSITORY), sys.executable, "-m", "tests.bench.cold", EXERCISE], check=True
    )
    return time.perf_counter() - begun


def warm_seconds(client: httpx.Client, code: str) -> float:
    """From POST to the verdict's event."""
    begun = time.perf_counter()
    created = client.post("/submissions", json={"exercise": EXERCISE, "code": code}).raise_for_status()
    with client.stream("GET", f"/submissions/{created.json()['id']}/events") as stream:
        events = [line for line in stream.iter_lines() if line.startswith("data:")]
    seconds = time.perf_counter() - begun
    assert json.loads(events[-1].removeprefix("data:"))["verdict"] == "accepted"
    return seconds


def measure() -> dict[str, float]:
    code = SOLUTION.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as data, Service(Path(data)) as service:
        warm_seconds(service.client, code)
        warm, cold = [], []
        for index in track(range(WARM_RUNS), description="warm and cold runs"):
            warm.append(warm_seconds(service.client, code))
            if index % (WARM_RUNS // COLD_RUNS) == 0:
                cold.append(cold_seconds())
        memory = service.memory_bytes()
        return {
            "post_to_verdict_median_ms": statistics.median(warm) * 1e3,
            "post_to_verdict_p95_ms": statistics.quantiles(warm, n=20)[-1] * 1e3,
            "cold_isolated_interpreter_median_ms": statistics.median(cold) * 1e3,
            "cold_to_warm_ratio": statistics.median(cold) / statistics.median(warm),
            "answers_http_after_s": service.listening_seconds,
            "grades_after_s": service.ready_seconds,
            **{f"{name}_pss_mib": size / 2**20 for name, size in memory.items()},
        }


def main() -> None:
    results = measure()
    table = Table("figure", "value")
    for name, value in results.items():
        table.add_row(name, f"{value:.4g}")
    Console().print(table)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
