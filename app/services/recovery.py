"""What becomes of a submission whose worker failed it: graded again, and after three failures an internal_error."""

from collections.abc import Callable, Iterable
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from app.domain.judgement import Judgement
from app.domain.text import Text
from app.domain.verdict import Verdict
from app.services.clock import now
from app.storage import submissions, work
from app.storage.database import Database
from app.storage.tables import SubmissionRow

MAX_FAILURES = 3

GIVEN_UP = Judgement(
    verdict=Verdict.INTERNAL_ERROR,
    score=0,
    summary=Text(
        en="Grading failed on our side, three times over. It does not count as an attempt. Please submit it again; "
        "if it fails again, tell whoever runs this service.",
        zh="评测在我们这一侧连续失败了三次，这次提交不计入你的尝试次数。请重新提交；如果仍然失败，请告知本服务的维护者。",
    ),
)

log = structlog.get_logger(__name__)


def fail(session: Session, row: SubmissionRow, moment: datetime) -> None:
    """Count a failure of ours, and queue the submission again or give it up."""
    row.failures += 1
    if row.cancelled:
        submissions.remove(session, row.id)
    elif row.failures >= MAX_FAILURES:
        log.error("gave up grading", submission=row.id, exercise=row.exercise, failures=row.failures)
        work.finish(session, row, GIVEN_UP, moment)
    else:
        log.warning("will grade again", submission=row.id, exercise=row.exercise, failures=row.failures)
        work.requeue(row)


class Recovery:
    """The server's part: gives back what dead and silent workers hold. `tell` hears of each submission that it touched."""

    def __init__(self, database: Database, tell: Callable[[str], None]) -> None:
        self._database = database
        self._tell = tell

    def after_death(self) -> None:
        """Give back all that is being graded: whoever did it is known to be dead."""
        with self._database.writing() as session:
            ids = _fail_all(session, work.running(session))
        self._tell_each(ids)

    def sweep(self) -> bool:
        """Give back what is held past its lease. Returns whether there was any."""
        with self._database.writing() as session:
            ids = _fail_all(session, work.running(session, lease_before=now()))
        self._tell_each(ids)
        return bool(ids)

    def depth(self) -> int:
        with self._database.reading() as session:
            return submissions.count_queued(session)

    def unfinished(self) -> str | None:
        """A submission that waits or is being graded; None where all have finished."""
        with self._database.reading() as session:
            return work.unfinished(session)

    def _tell_each(self, ids: Iterable[str]) -> None:
        for submission_id in ids:
            self._tell(submission_id)


def _fail_all(session: Session, rows: Iterable[SubmissionRow]) -> list[str]:
    moment = now()
    ids = []
    for row in rows:
        ids.append(row.id)
        fail(session, row, moment)
    return ids
