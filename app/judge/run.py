"""Grades one submission: opens a guest, loads the source, runs the checks, and sums up."""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.catalog.coding import CheckSpec, CodingExercise
from app.domain.grading import OnCheck
from app.domain.judgement import CheckResult, Diagnosis, Judgement, Usage
from app.domain.submission import Scope
from app.domain.text import EMPTY, Text
from app.domain.verdict import CheckStatus, Verdict, gravest
from app.judge import feedback
from app.judge.checks import Check
from app.judge.diagnose import Diagnoser, Recording, TransportFactory
from app.judge.draws import Draws
from app.judge.solution import Solution, Transport
from app.judge.trial import CannotGoOn, Trial
from app.sandbox.failures import Cause, Died, GuestFailure, NoGraph, Outcome, Raised
from app.sandbox.wire import Breach

log = logging.getLogger("retort.judge")


class Guests(Protocol):
    """Where a submission's guests come from. They share one set of limits and one deadline."""

    def open(self) -> Transport:
        """A fresh guest. Raises `Died` where the limits are already used up."""
        ...

    def kill(self, cause: Cause) -> None:
        """End the present guest, for the cause given."""
        ...

    def finish(self) -> Outcome:
        """End the last guest; what all of them used and printed."""
        ...


@dataclass(frozen=True)
class Assignment:
    """What is graded: one source against the checks of one exercise."""

    exercise: CodingExercise
    checks: dict[str, Check]
    source: str
    seed: str
    scope: Scope = Scope.ALL
    until_failure: bool = False
    """Whether one failing check is enough, as for a mutant: what comes after it is not run, and nothing is diagnosed."""

    @property
    def specs(self) -> tuple[CheckSpec, ...]:
        """The checks of the scope; a dry run takes the samples only."""
        wanted = self.exercise.checks
        return tuple(spec for spec in wanted if spec.sample) if self.scope is Scope.SAMPLES else wanted

    @property
    def guest_seed(self) -> int:
        """What the learner's own randomness starts from."""
        return Draws(self.seed, "guest").seed()


class Run:
    """One grading. Raises nothing for what the learner's code does; any exception is a fault of ours."""

    def __init__(self, assignment: Assignment, guests: Guests, local: TransportFactory, on_check: OnCheck) -> None:
        self._assignment = assignment
        self._guests = guests
        self._on_check = on_check
        self._diagnoser = Diagnoser(assignment.exercise, local, assignment.guest_seed)
        self._recording: Recording | None = None
        self._solution: Solution | None = None
        self._loading: GuestFailure | None = None
        self._results: dict[str, CheckResult] = {}
        self._metrics: dict[str, float] = {}

    def judge(self) -> Judgement:
        try:
            for spec in self._assignment.specs:
                result = self._check(spec)
                self._results[spec.name] = result
                self._on_check(result)
                if self._assignment.until_failure and result.status is not CheckStatus.PASSED:
                    break
        finally:
            outcome = self._guests.finish()
        return self._sum_up(outcome)

    def _check(self, spec: CheckSpec) -> CheckResult:
        unmet = [need for need in spec.needs if not self._passed(need)]
        if unmet:
            return self._result(spec, CheckStatus.SKIPPED, message=feedback.skipped(self._titles(unmet)))
        begun = time.monotonic()
        solution = self._open()
        if solution is None or self._recording is None:
            return self._not_loaded(spec)
        self._recording.begin()
        solution.begin(values=spec.sample)
        trial = Trial(solution, self._assignment.seed, spec.name, sample=spec.sample)
        failure = self._attempt(trial, spec)
        self._metrics |= trial.metrics
        return self._judged(spec, trial, failure, time.monotonic() - begun)

    def _attempt(self, trial: Trial, spec: CheckSpec) -> GuestFailure | None:
        """Run the check function; what the learner's code did instead of answering, if anything."""
        try:
            self._assignment.checks[spec.name](trial)
        except CannotGoOn:
            pass
        except Breach as breach:
            self._guests.kill(Cause.BREACH)
            self._solution = None
            return Died(Outcome(Cause.BREACH, output=str(breach).encode()))
        except Died as died:
            self._solution = None
            return died
        except GuestFailure as failure:
            return failure
        return None

    def _judged(self, spec: CheckSpec, trial: Trial, failure: GuestFailure | None, seconds: float) -> CheckResult:
        for mutation in trial.solution.mutations:
            trial.fail(feedback.MUTATED, what=mutation)
        if failure is None and not trial.failures:
            return self._result(spec, CheckStatus.PASSED, seconds=seconds)
        diagnosis = self._diagnose(spec, trial, failure)
        if failure is None:
            return self._result(spec, CheckStatus.FAILED, Verdict.WRONG_ANSWER, trial.message(), diagnosis, seconds)
        message = trial.message(ended_by=feedback.of_failure(failure, trial.solution.last_call))
        return self._result(spec, CheckStatus.ERROR, feedback.verdict_of(failure), message, diagnosis, seconds)

    def _diagnose(self, spec: CheckSpec, trial: Trial, failure: GuestFailure | None) -> Diagnosis | None:
        if self._assignment.until_failure:
            return None
        if trial.mistakes:
            return self._diagnoser.by_id(trial.mistakes[0]) if len(trial.mistakes) == 1 else None
        answered = failure is None or isinstance(failure, Raised | NoGraph)
        if spec.replay and answered and self._recording is not None:
            try:
                self._diagnoser.by_replay(spec.name, self._recording.transcript)
            except Exception:  # a diagnosis is a gift: without it the verdict is just as right
                log.exception("replaying the mistakes of %s failed", self._assignment.exercise.slug)
        return self._diagnoser.named(spec.name)

    def _open(self) -> Solution | None:
        """The loaded solution; a guest that died is replaced. None where the source does not load."""
        if self._solution is None and self._loading is None:
            try:
                self._recording = Recording(self._guests.open())
                parameters = {entry.name: entry.parameters for entry in self._assignment.exercise.entry_points}
                solution = Solution(self._recording, parameters)
                solution.load(self._assignment.source, list(parameters), self._assignment.guest_seed)
                self._solution = solution
            except Breach as breach:
                self._guests.kill(Cause.BREACH)
                self._loading = Died(Outcome(Cause.BREACH, output=str(breach).encode()))
            except GuestFailure as failure:
                self._loading = failure
        return self._solution

    def _not_loaded(self, spec: CheckSpec) -> CheckResult:
        """A check that could not begin. The first one carries the reason and its verdict, the rest are skipped."""
        failure = self._loading
        if failure is None:
            raise AssertionError("a source that neither loaded nor failed to load")
        if any(result.verdict is feedback.verdict_of(failure) for result in self._results.values()):
            return self._result(spec, CheckStatus.SKIPPED, message=feedback.NO_GUEST)
        return self._result(spec, CheckStatus.ERROR, feedback.verdict_of(failure), feedback.of_failure(failure, ""))

    def _passed(self, name: str) -> bool:
        """Whether a needed check passed; one outside a dry run's scope does not stand in the way."""
        result = self._results.get(name)
        return result is None or result.status is CheckStatus.PASSED

    def _titles(self, names: Iterable[str]) -> list[Text]:
        return [spec.title for spec in self._assignment.exercise.checks if spec.name in names]

    def _result(
        self,
        spec: CheckSpec,
        status: CheckStatus,
        verdict: Verdict = Verdict.ACCEPTED,
        message: Text = EMPTY,
        diagnosis: Diagnosis | None = None,
        seconds: float = 0.0,
    ) -> CheckResult:
        return CheckResult(
            name=spec.name,
            title=spec.title,
            status=status,
            points=spec.points if status is CheckStatus.PASSED else 0,
            max_points=spec.points,
            message=feedback.quoting(message),
            diagnosis=diagnosis,
            verdict=verdict,
            seconds=round(seconds, 4),
        )

    def _sum_up(self, outcome: Outcome) -> Judgement:
        checks = tuple(self._settled(result) for result in self._results.values())
        verdict = gravest([check.verdict for check in checks])
        if outcome.cause is Cause.OUTPUT_LIMIT:
            verdict = gravest([verdict, Verdict.OUTPUT_LIMIT_EXCEEDED])
        possible = sum(check.max_points for check in checks)
        score = round(100 * sum(check.points for check in checks) / possible) if possible else 0
        return Judgement(
            verdict=verdict,
            score=score,
            summary=feedback.summary(verdict, checks, self._loading),
            checks=checks,
            metrics=self._metrics,
            rank=self._rank(verdict),
            output=feedback.clean(outcome.output),
            usage=Usage(
                wall_seconds=outcome.wall_seconds,
                cpu_seconds=outcome.cpu_seconds,
                peak_memory_bytes=outcome.peak_memory_bytes,
            ),
        )

    def _rank(self, verdict: Verdict) -> float | None:
        """What the exercise ranks by, as a figure of which less is better; only of what is accepted in full."""
        ranking = self._assignment.exercise.ranking
        counts = verdict is Verdict.ACCEPTED and self._assignment.scope is Scope.ALL
        if ranking is None or not counts or ranking.name not in self._metrics:
            return None
        value = self._metrics[ranking.name]
        return -value if ranking.better == "higher" else value

    def _settled(self, result: CheckResult) -> CheckResult:
        """A check that several mistakes could explain alone may be told by what later checks saw."""
        if result.diagnosis is None and result.status in (CheckStatus.FAILED, CheckStatus.ERROR):
            return result.model_copy(update={"diagnosis": self._diagnoser.named(result.name)})
        return result
