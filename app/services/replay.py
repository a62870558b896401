"""What it takes to grade a submission again from its stored seed and to compare: one seed gives one verdict."""

from app.domain.errors import RetortError
from app.domain.judgement import Judgement
from app.domain.submission import Submission
from app.storage import submissions
from app.storage.database import Database


class NothingToReplay(RetortError):
    """There is no graded submission of this id in the database."""

    def __init__(self, submission_id: str) -> None:
        super().__init__(f"There is no graded submission {submission_id} in this database.")


def graded(database: Database, submission_id: str) -> tuple[Submission, Judgement]:
    """A submission, whoever sent it, and what it got. Raises `NothingToReplay`."""
    if not database.reachable():
        raise NothingToReplay(submission_id)
    with database.reading() as session:
        row = submissions.of_anybody(session, submission_id)
        submission = None if row is None else submissions.to_domain(row)
    if submission is None or submission.judgement is None:
        raise NothingToReplay(submission_id)
    return submission, submission.judgement


def differences(recorded: Judgement, again: Judgement) -> list[str]:
    """Where two judgements disagree; times, memory and printed output are no part of a verdict."""
    before, now = _told(recorded), _told(again)
    names = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    return [f"{name}: {before.get(name)!r}, now {now.get(name)!r}" for name in names]


def _told(judgement: Judgement) -> dict[str, object]:
    """The parts of a judgement that its seed decides, by name."""
    told: dict[str, object] = {"verdict": judgement.verdict.value, "score": judgement.score}
    for check in judgement.checks:
        told[f"{check.name}: status"] = check.status.value
        told[f"{check.name}: message"] = check.message.en
        told[f"{check.name}: diagnosis"] = check.diagnosis.id if check.diagnosis else None
    for point in judgement.points:
        told[f"{point.id}: state"] = point.state.value
    told |= {f"{wrong.id}: stated": wrong.evidence for wrong in judgement.misconceptions}
    return told
