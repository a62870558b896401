"""What stands around a guest on this machine, as `retort doctor` and /health report it."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app.domain.grading import GradingFault
from app.sandbox import delegation, landlock, linux, seccomp


class Unguarded(GradingFault):
    """Nothing is graded where a required wall cannot be raised."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"submissions cannot be guarded here, so none is graded. {reason}")


State = Literal["up", "absent", "not needed"]

_CGROUP = "cgroup"

_NO_NAMESPACES = (
    "new user namespaces are refused: allow them (sysctl kernel.unprivileged_userns_clone=1, "
    "kernel.apparmor_restrict_unprivileged_userns=0, or a container profile that permits unshare and mount)"
)


TRUSTED_LOCAL = "RETORT_SANDBOX=trusted-local: submissions run without walls; for your own code only"


@dataclass(frozen=True)
class WallReport:
    """One wall. An absent wall that is `required` means that nothing is graded."""

    name: str
    state: State
    detail: str
    required: bool


def probe(trusted_local: bool = False) -> list[WallReport]:
    """Look at each wall without importing torch; `GuestParent.prove` then raises them all around a guest."""
    if trusted_local:
        return [WallReport(name, "absent", TRUSTED_LOCAL, required=False) for name in _PROBES]
    return [_report(name, look(), required) for name, (look, required) in _PROBES.items()]


def with_cgroup(reports: list[WallReport], problem: str | None) -> list[WallReport]:
    """The reports with what a guest parent found when it used the cgroup: that may be less than could be seen."""
    return [_report(r.name, problem, r.required) if r.name == _CGROUP else r for r in reports]


def _report(name: str, problem: str | None, required: bool) -> WallReport:
    return WallReport(name, "absent" if problem else "up", problem or "", required)


def _bubblewrap() -> str | None:
    return None if shutil.which("bwrap") else "not installed: apt-get install bubblewrap (or your system's package)"


def _namespaces() -> str | None:
    if sys.platform != "linux":
        return "only Linux has them; RETORT_SANDBOX=trusted-local runs your own code without walls"
    return None if _works_in_a_child(lambda: linux.unshare(linux.GUEST_NAMESPACES)) else _NO_NAMESPACES


def _seccomp() -> str | None:
    known = seccomp.supported() and Path("/proc/sys/kernel/seccomp/actions_avail").exists()
    return None if known else "this kernel or processor has no seccomp filter that Retort knows (x86-64, arm64)"


def _landlock() -> str | None:
    return None if sys.platform == "linux" and landlock.abi() else "this kernel has no Landlock"


def _cgroup() -> str | None:
    try:
        delegation.delegated()
    except delegation.Unavailable as reason:
        return str(reason)
    return None


def _with_namespaces() -> str | None:
    return _namespaces() and "it needs namespaces, which are refused"


def _always() -> str | None:
    return None


_PROBES: dict[str, tuple[Callable[[], str | None], bool]] = {
    "bubblewrap": (_bubblewrap, False),
    "namespaces": (_namespaces, True),
    "private root": (_with_namespaces, True),
    "no capabilities": (_with_namespaces, True),
    "landlock": (_landlock, False),
    "seccomp": (_seccomp, True),
    "limits": (_always, True),
    _CGROUP: (_cgroup, False),
}


def _works_in_a_child(attempt: Callable[[], None]) -> bool:
    """Try something that would change this process, in a child that leaves at once."""
    pid = os.fork()
    if pid == 0:
        try:
            attempt()
        except BaseException:  # noqa: BLE001 - the child must not run on
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def missing(reports: list[WallReport]) -> str | None:
    """Which required walls are absent, and how to raise them; None where nothing stands in the way."""
    absent = [report for report in reports if report.required and report.state == "absent"]
    return "; ".join(f"{report.name}: {report.detail}" for report in absent) or None


def unproven(report: WallReport, fault: Unguarded) -> WallReport:
    """The report where the walls, though each seemed up, could not be raised around a guest."""
    return replace(report, state="absent", detail=fault.reason) if report.name == "private root" else report
