"""The two warm parents of a worker, and the way of one submission between them."""

import contextlib
import os
import signal
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

from app.catalog.catalog import ARCHITECTURES_FILE, load_coding_exercises
from app.domain.grading import Cancelled, GradingFault, OnCheck
from app.domain.judgement import CheckResult, Judgement
from app.domain.limits import Limits
from app.domain.submission import Submission
from app.judge.keeper import Keeper
from app.judge.process import JudgeParentProcess
from app.sandbox.channel import Channel, Closed
from app.sandbox.parent import GuestParent
from app.sandbox.walls import Unguarded, missing, probe, unproven, with_cgroup

log = structlog.get_logger()

RENEW_AFTER = 1_000
"""How many submissions a warm parent serves before a fresh one takes its place."""


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

    def __init__(self, exercises_root: Path, mode: str, renew_after: int = RENEW_AFTER) -> None:
        self._mode = mode
        self._limits = {e.slug: e.limits for e in load_coding_exercises(exercises_root)}
        self._reports = probe(trusted_local=mode == "trusted-local")
        self._jobs: dict[str, _Job] = {}
        self._judges = Keeper("judge parent", lambda: JudgeParentProcess(exercises_root), renew_after)
        self._guests = Keeper(
            "guest parent", lambda: GuestParent(mode, exercises_root / ARCHITECTURES_FILE), renew_after
        )

    def __enter__(self) -> "JudgePool":
        """Warm both parents up and prove the walls. Raises `GradingFault` with what to do where one cannot stand."""
        if self._mode == "trusted-local":
            log.warning("submissions run without walls: RETORT_SANDBOX=trusted-local is for your own code only")
        if reason := missing(self._reports):
            raise Unguarded(reason)
        try:
            self._judges.begin()
            self._guests.begin()
            with self._judges.lease(), self._guests.lease() as guests:
                self._reports = with_cgroup(self._reports, guests.without_cgroup)
                log.info("warm parents are ready")
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def walls(self) -> list[dict[str, Any]]:
        """What stands around guests here, for /health and `retort doctor`."""
        fault = self._guests.fault
        return [asdict(unproven(r, fault) if isinstance(fault, Unguarded) else r) for r in self._reports]

    def grade(
        self, submission: Submission, on_check: OnCheck, *, limits: Limits | None = None, until_failure: bool = False
    ) -> Judgement:
        """As a `Grader`; within the exercise's limits unless others are given, to the end unless one failure is enough."""
        limits = limits or self._limits[submission.exercise]
        with self._judges.lease() as judge, self._guests.lease() as guests:
            ours, theirs = Channel.pair()
            job = self._jobs[submission.id] = _Job(ours)
            try:
                with contextlib.closing(guests.open_session(limits)) as session:
                    judge.send(_described(submission, limits, until_failure), [session.fileno(), theirs.fileno()])
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

    def _close(self) -> None:
        self._judges.close()
        self._guests.close()


def _described(submission: Submission, limits: Limits, until_failure: bool) -> dict[str, Any]:
    return {
        "exercise": submission.exercise,
        "source": submission.code or "",
        "seed": submission.seed,
        "scope": submission.scope.value,
        "limits": limits.model_dump(),
        "until_failure": until_failure,
    }
