"""`make bench`: what grading costs, beside what it is compared with in the same run.

Machines differ and are noisy: the ratios are what counts. Prints a table and writes build/bench.json.
`python -m tests.bench latency memory` measures only these.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from tests.bench import isolation, latency, memory, recovery, throughput, training
from tests.bench.figures import Figure
from tests.support.retort import Service

RESULTS = Path(__file__).resolve().parents[2] / "build" / "bench.json"

ON_A_SERVICE: dict[str, Callable[[Service], Iterator[Figure]]] = {
    "memory": memory.at_rest,
    "latency": latency.measure,
    "throughput": throughput.measure,
    "recovery": recovery.measure,
    "training": training.measure,
}
"""In this order: memory while nothing has been graded yet, kills after all that they could disturb."""
BY_THEMSELVES: dict[str, Callable[[], Iterator[Figure]]] = {
    "isolation": isolation.measure,
    "memory in flight": memory.in_flight,
}


def measure(wanted: list[str]) -> Iterator[Figure]:
    def asked(name: str) -> bool:
        return not wanted or name.split()[0] in wanted

    if any(map(asked, ON_A_SERVICE)):
        with TemporaryDirectory() as data, Service(Path(data)) as service:
            yield Figure("answers HTTP after", service.listening_seconds, "s")
            yield Figure("grades after", service.ready_seconds, "s")
            for name, on_service in ON_A_SERVICE.items():
                if asked(name):
                    yield from on_service(service)
    for name, alone in BY_THEMSELVES.items():
        if asked(name):
            yield from alone()


def main() -> None:
    figures = list(measure(sys.argv[1:]))
    table = Table("figure", "value", "unit", "asked", "")
    for figure in figures:
        mark = {True: "✓", False: "✗", None: ""}[figure.met]
        table.add_row(figure.name, f"{figure.value:.4g}", figure.unit, figure.target, mark)
    Console().print(table)
    RESULTS.parent.mkdir(exist_ok=True)
    told = [{"figure": f.name, "value": f.value, "unit": f.unit, "asked": f.target, "met": f.met} for f in figures]
    RESULTS.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
