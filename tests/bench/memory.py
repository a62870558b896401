"""What processes hold: the service at rest, and each submission in flight beyond it."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.bench.solutions import QUICK
from tests.support import following
from tests.support.retort import Service

IN_FLIGHT = 10
MIB_KIB = 1024
STAYS = (
    QUICK.code
    + """

import time

right = soft_targets


def soft_targets(logits, temperature):
    if temperature <= 0:
        time.sleep(600)
    return right(logits, temperature)
"""
)
"""Works through all checks but the last, and stays."""
CHECKS_BEFORE = 4


def at_rest(service: Service) -> Iterator[Figure]:
    """Proportional set sizes: shared pages are divided among those who share them."""
    for role, pids in service.by_role().items():
        yield Figure(f"{role} at rest, proportional", sum(_kib(pid, "Pss:") for pid in pids) / MIB_KIB, "MiB")


def in_flight() -> Iterator[Figure]:
    """Private pages of what a submission brings: its guest with the guest's init, and its judge."""
    with TemporaryDirectory() as data, Service(Path(data), RETORT_WORKERS=str(IN_FLIGHT)) as service:
        before = _swapped_out()
        parents = {role: pids[0] for role, pids in service.by_role().items()}
        sent = [service.send(STAYS, QUICK.exercise) for _ in range(IN_FLIGHT)]
        assert all(following.running(service.client, submission, CHECKS_BEFORE) for submission in sent)
        private = {
            role: sum(_kib(pid, "Private_Dirty:") for pid in pids if pid != parents[role]) / MIB_KIB / IN_FLIGHT
            for role, pids in service.by_role().items()
            if role in ("guests", "judge")
        }
        for submission in sent:
            service.client.delete(f"/submissions/{submission}").raise_for_status()
        swapped = (_swapped_out() - before) / MIB_KIB
    yield Figure(f"a guest's private memory, {IN_FLIGHT} in flight", private["guests"], "MiB", at_most=60)
    yield Figure(f"its judge's private memory, {IN_FLIGHT} in flight", private["judge"], "MiB")
    yield Figure(f"swapped out for {IN_FLIGHT} in flight", swapped, "MiB", at_most=0)


def _kib(pid: int, field: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


def _swapped_out() -> int:
    found = re.search(r"^pswpout (\d+)$", Path("/proc/vmstat").read_text(), re.M)
    return 4 * int(found[1]) if found else 0
