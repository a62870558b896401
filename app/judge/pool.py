"""The two warm parents of a worker, and the way of one submission between them."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

from app.catalog.catalog import ARCHITECTURES_FILE, load_coding_exercises
from app.domain.grading import Cancelled, GradingFault, OnCheck
from app.domain.judgement import CheckResult, Judgement
from app.domain.submission import Submission
from app.sandbox.channel import Channel, Closed
from app.sandbox.parent import GuestParent
from app.sandbox.walls import WallReport, probe, refusing, with_cgroup

log = structlog.get_logger()

_THREADS = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class _JudgeProcess:
    """The judge parent as the worker sees it."""

    def __init__(self, root: Path) -> None:
        ours, theirs = Channel.pair()
        fd = theirs.fileno()
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "app.judge.parent", str(fd), str(root)],
            pass_fds=[fd],
            stdin=subprocess.DEVNULL,
            env=os.environ | _THREADS,
        )
        theirs.close()
        self._control = ours
        self._lock = threading.Lock()

    def wait_until_ready(self) -> None:
        try:
            self._control.receive()
        except Closed:
            raise GradingFault("the judge did not start; see its messages in the log") from None

    def send(self, job: dict[str, Any], descriptors: list[int]) -> None:
        try:
            with self._lock:
                self._control.send(job, descriptors)
        except Closed:
            raise GradingFault("the judge is gone") from None

    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass
class _Job:
    """A submission that is being judged."""

    report: Channel
    pid: int | None = None
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True
        self.stop()

    def stop(self) -> None:
        """Kill the judge's child: its session closes with it, and the guest dies with the session."""
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


class JudgePool:
    """Grades coding submissions (the `Grader` of the worker). `grade` may be called from several threads."""

    def __init__(self, exercises_root: Path, mode: str) -> None:
        self._root = exercises_root
        self._mode = mode
        self._limits = {e.slug: e.limits for e in load_coding_exercises(exercises_root)}
        self._reports = probe(trusted_local=mode == "trusted-local")
        self._lock = threading.Lock()
        self._jobs: dict[str, _Job] = {}
        self._judge: _JudgeProcess | None = None
        self._guests: GuestParent | None = None

    def __enter__(self) -> "JudgePool":
        """Warm both parents up and prove the walls. Raises `GradingFault` with what to do where one cannot stand."""
        if self._mode == "trusted-local":
            log.warning("submissions run without walls: RETORT_SANDBOX=trusted-local is for your own code only")
        self._refuse_without_walls(None)
        self._revive()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            for parent in (self._judge, self._guests):
                if parent:
                    parent.close()
            self._judge = self._guests = None

    def walls(self) -> list[dict[str, Any]]:
        """What stands around guests here, for /health and `retort doctor`."""
        return [asdict(report) for report in self._reports]

    def grade(self, submission: Submission, on_check: OnCheck) -> Judgement:
        judge, guests = self._revive()
        ours, theirs = Channel.pair()
        job = self._jobs[submission.id] = _Job(ours)
        try:
            with contextlib.closing(guests.open_session(self._limits[submission.exercise])) as session:
                judge.send(_described(submission), [session.fileno(), theirs.fileno()])
            theirs.close()
            return self._follow(job, on_check)
        except BaseException:
            job.stop()  # whoever asked does not wait any more, whatever the judge is at
            raise
        finally:
            theirs.close()
            ours.close()
            del self._jobs[submission.id]

    def cancel(self, submission_id: str) -> None:
        job = self._jobs.get(submission_id)
        if job:
            job.cancel()

    def _follow(self, job: _Job, on_check: OnCheck) -> Judgement:
        """Read the judge's report to its end."""
        while True:
            try:
                message, _ = job.report.receive()
            except Closed:
                raise (Cancelled() if job.cancelled else GradingFault("the judge died over this submission")) from None
            match message:
                case {"pid": pid}:
                    job.pid = pid
                    if job.cancelled:
                        job.stop()
                case {"check": check}:
                    on_check(CheckResult.model_validate(check))
                case {"judgement": judgement}:
                    return Judgement.model_validate(judgement)
                case {"fault": fault}:
                    raise Cancelled if job.cancelled else GradingFault(fault)

    def _revive(self) -> tuple[_JudgeProcess, GuestParent]:
        """Both parents, started anew where one has died."""
        with self._lock:
            starting: list[Callable[[], None]] = []
            if self._judge is None or not self._judge.alive():
                self._judge = _JudgeProcess(self._root)
                starting.append(self._judge.wait_until_ready)
            if self._guests is None or not self._guests.alive():
                self._guests = GuestParent(self._mode, self._root / ARCHITECTURES_FILE)
                starting.append(self._prove)
            for wait in starting:
                wait()
            if starting:
                log.info("warm parents are ready", started=len(starting))
            return self._judge, self._guests

    def _prove(self) -> None:
        if self._guests is None:
            raise GradingFault("the guest parent is gone")
        self._guests.wait_until_ready()
        self._reports = with_cgroup(self._reports, self._guests.without_cgroup)
        try:
            self._guests.prove()
        except GradingFault as fault:
            self._refuse_without_walls(fault)

    def _refuse_without_walls(self, fault: GradingFault | None) -> None:
        """Nothing is graded unguarded: say what is missing and how to raise it."""
        reason = refusing(self._reports, fault)
        if reason:
            self._reports = [
                WallReport(r.name, "absent", reason, r.required) if fault and r.name == "private root" else r
                for r in self._reports
            ]
            raise GradingFault(f"submissions cannot be guarded here, so none is graded. {reason}") from fault


def _described(submission: Submission) -> dict[str, Any]:
    return {
        "exercise": submission.exercise,
        "source": submission.code or "",
        "seed": submission.seed,
        "scope": submission.scope.value,
    }
