"""What grading one submission says: a value, whoever computed it."""

from pydantic import BaseModel, ConfigDict

from app.domain.text import EMPTY, Text
from app.domain.verdict import CheckStatus, PointState, Verdict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Diagnosis(_Frozen):
    """A known mistake, named."""

    id: str
    text: Text


class CheckResult(_Frozen):
    """One check of a coding exercise."""

    name: str
    title: Text
    status: CheckStatus
    points: int
    max_points: int
    message: Text = EMPTY
    diagnosis: Diagnosis | None = None
    verdict: Verdict = Verdict.ACCEPTED
    """What this check alone would make of the submission; a skipped check is accepted here and counts nothing."""
    seconds: float = 0.0


class PointResult(_Frozen):
    """One key point of a question. `evidence` quotes the learner's own words."""

    id: str
    text: Text
    state: PointState
    evidence: str | None = None
    advice: Text = EMPTY
    """What a better answer would say."""


class MisconceptionResult(_Frozen):
    """A misconception that the answer states, with the words that state it."""

    id: str
    text: Text
    evidence: str


class Usage(_Frozen):
    """Measured by the kernel, never reported by the guest."""

    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0


class Judgement(_Frozen):
    """The graded result of a submission."""

    verdict: Verdict
    score: int
    summary: Text = EMPTY
    checks: tuple[CheckResult, ...] = ()
    points: tuple[PointResult, ...] = ()
    misconceptions: tuple[MisconceptionResult, ...] = ()
    metrics: dict[str, float] = {}
    rank: float | None = None
    """Where it stands among accepted submissions of an exercise with a leaderboard: the lower, the better."""
    output: str = ""
    usage: Usage = Usage()

    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The diagnoses of the checks, each once, in the order of the checks."""
        found = {check.diagnosis.id: check.diagnosis for check in self.checks if check.diagnosis}
        return tuple(found.values())
