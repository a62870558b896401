"""Grades the sources of packages side by side, each with a fresh secret seed."""

import secrets
import threading
import time
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

from app.catalog.coding import CodingExercise
from app.domain.judgement import Judgement
from app.domain.limits import Limits
from app.domain.submission import Kind, Scope, State, Submission
from app.domain.text import Lang
from app.judge.pool import JudgePool


class Grading:
    """As many gradings at once as the executor has threads."""

    def __init__(self, pool: JudgePool, executor: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._executor = executor
        self._counting = threading.Lock()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def judge(self, exercise: CodingExercise, source: str) -> "Future[Judgement]":
        """As if a learner had sent it."""
        return self._executor.submit(self._grade, exercise, source)

    def reject(self, exercise: CodingExercise, source: str, limits: Limits) -> "Future[Judgement]":
        """Only whether it is rejected: within tighter limits, and until its first failure."""
        return self._executor.submit(self._grade, exercise, source, limits, until_failure=True)

    def seconds(self, exercise: CodingExercise) -> float:
        """How long all its gradings took, as if one had come after the other."""
        return self._seconds[exercise.slug]

    def _grade(
        self, exercise: CodingExercise, source: str, limits: Limits | None = None, until_failure: bool = False
    ) -> Judgement:
        begun = time.monotonic()
        judgement = self._pool.grade(
            _submission(exercise, source), lambda _: None, limits=limits, until_failure=until_failure
        )
        with self._counting:
            self._seconds[exercise.slug] += time.monotonic() - begun
        return judgement


def _submission(exercise: CodingExercise, source: str) -> Submission:
    return Submission(
        id=secrets.token_hex(8),
        learner_id="verify",
        exercise=exercise.slug,
        kind=Kind.CODING,
        scope=Scope.ALL,
        lang=Lang.EN,
        code=source,
        answer=None,
        state=State.RUNNING,
        attempt=1,
        seed=secrets.token_hex(16),
        created_at=datetime.now(UTC),
    )
