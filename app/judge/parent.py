"""The judge parent: torch, the exercises and the models loaded once, one fork for each submission.

Trusted. It never runs submitted code; known-wrong solutions of our own packages are replayed in its children. Each message
on its control channel is one job, with two descriptors: a session of the guest parent, and a channel to report on:

    {"pid": n}             first of all, so that a cancelled job can be stopped
    {"check": CheckResult} as each finishes
    {"judgement": Judgement} or {"fault": text}   last
"""

import gc
import logging
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import torch

from app.catalog.catalog import load_coding_exercises
from app.catalog.coding import CodingExercise
from app.domain.errors import RetortError
from app.domain.grading import GradingFault
from app.domain.limits import Limits
from app.domain.submission import Scope
from app.judge.checks import Check, load_checks
from app.judge.models import load_architectures
from app.judge.run import Assignment, Run
from app.sandbox import hugepages, rehearsal
from app.sandbox.channel import IDLE_SECONDS, Channel, Closed
from app.sandbox.growth import Growth
from app.sandbox.local import LocalTransport
from app.sandbox.session import Session

_CPU_SECONDS = 600
_MEMORY_BYTES = 16 * 1024**3
_EXTRA_WALL_SECONDS = 120
"""What the judge may compute beside the guest: references, evaluation, replays."""

log = logging.getLogger("retort.judge")


class JudgeParent:
    """Forks one judge per job."""

    def __init__(self, root: Path) -> None:
        torch.set_num_threads(1)
        self._architectures = load_architectures(root)
        self._exercises = {e.slug: e for e in load_coding_exercises(root)}
        self._checks: dict[str, dict[str, Check]] = {}
        for exercise in self._exercises.values():
            try:
                self._checks_of(exercise)
            except Exception:  # the other exercises can still be graded; this one is a fault of ours, job by job
                log.exception("the checks of %s cannot be loaded", exercise.slug)
        rehearsal.before_forking(self._architectures)

    def serve(self, control: Channel) -> None:
        """Until the worker is gone. Once it is idle it forks the next judge ahead, so that a submission need not wait for it."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel; their report is all we need
        growth = Growth(control)
        spare: Channel | None = None
        while True:
            if spare is None and not control.waiting(IDLE_SECONDS):
                spare = self._fork(control)
            try:
                job, descriptors = control.receive()
            except Closed:
                os.killpg(0, signal.SIGKILL)
            self._give(job, descriptors, spare, control)
            spare = None
            growth.tell()

    def _give(self, job: dict[str, Any], descriptors: list[int], spare: Channel | None, control: Channel) -> None:
        judge = spare or self._fork(control)
        try:
            judge.send(job, descriptors)
        except Closed:  # somebody has killed the spare
            judge = self._fork(control)
            judge.send(job, descriptors)
        judge.close()
        for descriptor in descriptors:
            os.close(descriptor)

    def _fork(self, control: Channel) -> Channel:
        """A child that waits for one job on the channel returned."""
        ours, theirs = Channel.pair()
        if os.fork() == 0:
            control.close()
            ours.close()
            if not theirs.waiting(0):
                rehearsal.after_forking(self._architectures)
            try:
                self._child(*theirs.receive())
            except Closed:
                os._exit(0)  # never needed
        theirs.close()
        return ours

    def _child(self, job: dict[str, Any], descriptors: list[int]) -> None:
        """Judge one submission and leave."""
        status = 1
        try:
            report = Channel.from_fd(descriptors[1])
            report.send({"pid": os.getpid()})
            report.send(self._outcome(job, Channel.from_fd(descriptors[0]), report))
            status = 0
        except Closed:
            pass  # nobody waits for this verdict any more
        finally:
            os._exit(status)

    def _outcome(self, job: dict[str, Any], session: Channel, report: Channel) -> dict[str, Any]:
        exercise = self._exercises[job["exercise"]]
        limits = Limits.model_validate(job["limits"])
        _limit_this_process(limits)
        guests = Session(session, limits)
        try:
            checks = self._checks_of(exercise)
            run = Run(
                Assignment(exercise, checks, job["source"], job["seed"], Scope(job["scope"]), job["until_failure"]),
                guests,
                lambda: LocalTransport(self._architectures),
                lambda result: report.send({"check": result.model_dump(mode="json")}),
            )
            return {"judgement": run.judge().model_dump(mode="json")}
        except Closed:
            raise
        except GradingFault as fault:
            return {"fault": str(fault)}
        except Exception as error:
            # A check of ours that breaks is our fault, never the learner's.
            log.exception("a check of %s broke", exercise.slug)
            return {"fault": f"the checks of {exercise.slug} broke: {_with_place(error, exercise.folder)}"}

    def _checks_of(self, exercise: CodingExercise) -> dict[str, Check]:
        if exercise.slug not in self._checks:
            self._checks[exercise.slug] = load_checks(exercise)
        return self._checks[exercise.slug]


def _with_place(error: Exception, folder: Path) -> str:
    """What went wrong, and the last place in the package at which it did."""
    if isinstance(error, RetortError):
        return str(error)
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(folder)
    ]
    places = [f"{frame.filename}, line {frame.lineno}, in {frame.name}: " for frame in frames[-1:]]
    if isinstance(error, SyntaxError):
        places = [f"{error.filename}, line {error.lineno}: "]
    return "".join(places) + f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"


def _limit_this_process(limits: Limits) -> None:
    """The judge's own limits: a fault of ours must not hold a worker for ever."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    signal.alarm(int(limits.wall_seconds) + _EXTRA_WALL_SECONDS)


def main(control_fd: int, root: str) -> None:
    os.setsid()
    control = Channel.from_fd(control_fd)
    parent = JudgeParent(Path(root))
    gc.collect()
    gc.freeze()
    hugepages.gather()
    control.send({"ready": True})
    parent.serve(control)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
