"""Submissions straight into a database, and their grading by hand."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from app.domain.judgement import CheckResult, Judgement
from app.domain.submission import Kind, Scope, State, Submission
from app.domain.text import Lang, Text
from app.domain.verdict import CheckStatus, Verdict
from app.storage import events, submissions
from app.storage.database import Database
from app.storage.ids import new_id
from app.storage.tables import LearnerRow

LEARNER = "local"
ACCEPTED = Judgement(verdict=Verdict.ACCEPTED, score=100)


def make(**fields: Any) -> Submission:
    defaults: dict[str, Any] = {
        "id": new_id(),
        "learner_id": LEARNER,
        "exercise": "double-it",
        "kind": Kind.CODING,
        "scope": Scope.ALL,
        "lang": Lang.EN,
        "code": "x = 1\n",
        "answer": None,
        "state": State.QUEUED,
        "attempt": 0,
        "seed": "0" * 32,
        "created_at": datetime.now(UTC),
    }
    return Submission(**(defaults | fields))


def queue(database: Database, **fields: Any) -> Submission:
    """A submission that waits."""
    submission = make(**fields)
    with database.writing() as session:
        row = submissions.insert(session, submission, None, "")
        events.tell_state(session, row, State.QUEUED, submission.created_at)
    return submission


def add_learner(database: Database, learner_id: str) -> None:
    with database.writing() as session:
        session.execute(insert(LearnerRow).values(id=learner_id, created_at=datetime.now(UTC)))


def read(database: Database, submission: Submission) -> Submission:
    with database.reading() as session:
        row = submissions.find(session, submission.learner_id, submission.id)
        assert row is not None
        return submissions.to_domain(row)


def told(database: Database, submission: Submission) -> list[tuple[int, str, str]]:
    """Number, kind and name of everything that was told of a submission."""
    with database.reading() as session:
        found = events.after(session, submission.id, 0)
    return [(event.seq, event.kind, event.data.get("state") or event.data.get("name", "")) for event in found]


def check(name: str) -> CheckResult:
    return CheckResult(name=name, title=Text.same(name), status=CheckStatus.PASSED, points=50, max_points=50)
