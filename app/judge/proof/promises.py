"""What the files of a package promise: the folder is the verdict, and a mistake names the checks that it fails."""

from collections.abc import Iterator
from pathlib import Path

from app.catalog.coding import CodingExercise, Mistake
from app.domain.judgement import Judgement
from app.domain.verdict import CheckStatus, Verdict
from app.judge import feedback
from app.judge.degenerate import is_worth_nothing

ACCEPTED, CHEATING, WRONG = "accepted", "cheating", "wrong_answer"

VERDICTS = {
    ACCEPTED: {Verdict.ACCEPTED},
    WRONG: {Verdict.WRONG_ANSWER},
    "run_time_error": {Verdict.RUNTIME_ERROR},
    "time_limit_exceeded": {Verdict.TIME_LIMIT_EXCEEDED},
    "memory_limit_exceeded": {Verdict.MEMORY_LIMIT_EXCEEDED},
    "output_limit_exceeded": {Verdict.OUTPUT_LIMIT_EXCEEDED},
    "compile_error": {Verdict.COMPILE_ERROR},
    CHEATING: set(Verdict) - {Verdict.ACCEPTED, Verdict.INTERNAL_ERROR},
}


def files(exercise: CodingExercise) -> Iterator[Path]:
    """All submissions of the package, right ones first."""
    for folder in VERDICTS:
        yield from sorted((exercise.folder / "submissions" / folder).glob("*.py"))


def broken(exercise: CodingExercise, path: Path, judgement: Judgement) -> list[str]:
    """The promises of one file that this judgement breaks, in words."""
    folder = path.parent.name
    found = []
    if judgement.verdict not in VERDICTS[folder]:
        found.append(f"got {judgement.verdict}: {judgement.summary.en}" + _messages(judgement))
    mistake = next((m for m in exercise.mistakes if m.file == f"{folder}/{path.name}"), None)
    if mistake:
        found += _broken_by_mistake(mistake, judgement)
    elif folder == WRONG:
        found.append("no mistake in problem.yaml names this file: give it the checks that it fails and a diagnosis")
    return found


def broken_starter(judgement: Judgement) -> Iterator[str]:
    """A starter has to load, so that a learner begins with something that runs, and to leave something to do."""
    if judgement.verdict is Verdict.ACCEPTED:
        yield "starter.py is accepted: it leaves nothing to do"
    unready = any(check.message == feedback.NO_GUEST for check in judgement.checks)
    if unready or judgement.verdict is Verdict.COMPILE_ERROR:
        yield f"starter.py does not load: {judgement.summary.en}"


def demands_few_points(exercise: CodingExercise, degenerate: str) -> bool:
    """Whether a solution that does nothing has to be graded to the end. Where networks are trained, there is no time for that."""
    return is_worth_nothing(exercise, degenerate) and not exercise.has_thresholds


def failed(judgement: Judgement) -> set[str]:
    """The names of the checks that did not pass, those aside that were skipped."""
    return {check.name for check in judgement.checks if check.status in (CheckStatus.FAILED, CheckStatus.ERROR)}


def _broken_by_mistake(mistake: Mistake, judgement: Judgement) -> Iterator[str]:
    if failed(judgement) != set(mistake.fails):
        yield f"fails {sorted(failed(judgement))}, declares {sorted(mistake.fails)}" + _messages(judgement)
    drawn = {diagnosis.id for diagnosis in judgement.diagnoses}
    texts = {diagnosis.text for diagnosis in judgement.diagnoses}
    if mistake.drawn and mistake.diagnosis not in texts:
        yield f"its diagnosis was not drawn (drawn: {sorted(drawn) or 'none'})"
    if texts - {mistake.diagnosis}:
        yield f"a diagnosis that is not its own was drawn: {sorted(drawn - {mistake.id})}"


def _messages(judgement: Judgement) -> str:
    return "".join(f" [{c.name}: {c.message.en}]" for c in judgement.checks if c.status != CheckStatus.PASSED)
