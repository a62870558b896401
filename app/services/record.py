"""A worker's part in durable work: it claims, keeps its claims, and writes down what grading says.

Every write is fenced by the claim (`app.storage.work.held`) and finds out in passing whether the learner has cancelled.
"""

from collections.abc import Callable, Collection
from datetime import timedelta

import structlog
from sqlalchemy.orm import Session

from app.domain.grading import Cancelled
from app.domain.judgement import CheckResult, Judgement
from app.domain.submission import Kind, State
from app.services.clock import now
from app.services.recovery import fail
from app.storage import events, submissions, work
from app.storage.database import Database
from app.storage.ids import new_id
from app.storage.tables import SubmissionRow
from app.storage.work import Claim

log = structlog.get_logger(__name__)


class Recorder:
    """`wrote` hears of each submission of which something was committed."""

    def __init__(self, database: Database, lease_seconds: float, wrote: Callable[[str], None]) -> None:
        self.lease_seconds = lease_seconds
        self._database = database
        self._lease = timedelta(seconds=lease_seconds)
        self._wrote = wrote
        self._owner = new_id()
        """Another name for each worker process, so that none is taken for one that died."""

    def claim(self, kinds: Collection[Kind]) -> Claim | None:
        """The next submission to grade of one of `kinds`; None where nothing waits."""
        with self._database.writing() as session:
            moment = now()
            row = work.claim(session, self._owner, kinds, moment, moment + self._lease)
            if row is None:
                return None
            events.tell_state(session, row, State.RUNNING, moment)
            claim = work.as_claim(row, self._owner)
        self._wrote(claim.submission.id)
        return claim

    def renew(self, ids: Collection[str]) -> set[str]:
        """Keep the leases on these submissions. Returns those that still are to be graded here."""
        with self._database.writing() as session:
            return work.renew(session, self._owner, ids, now() + self._lease)

    def check(self, claim: Claim, result: CheckResult) -> None:
        """Tell a check as it finishes. Raises `Cancelled` where nobody waits for it here any more."""
        with self._database.writing() as session:
            row = work.held(session, claim)
            if row is None or row.cancelled:
                raise Cancelled
            events.tell_check(session, row, result, now())
        self._wrote(claim.submission.id)

    def verdict(self, claim: Claim, judgement: Judgement) -> None:
        self._settle(claim, lambda session, row: work.finish(session, row, judgement, now()))

    def fault(self, claim: Claim) -> None:
        """Grading failed by no fault of the learner's."""
        self._settle(claim, lambda session, row: fail(session, row, now()))

    def release(self, claim: Claim) -> None:
        """Give the submission back as if it had not been claimed; a cancelled one goes for good."""
        self._settle(claim, lambda _, row: work.requeue(row))

    def _settle(self, claim: Claim, outcome: Callable[[Session, SubmissionRow], None]) -> None:
        with self._database.writing() as session:
            row = work.held(session, claim)
            if row is None:
                log.warning("claim was lost", submission=claim.submission.id, attempt=claim.submission.attempt)
            elif row.cancelled:
                submissions.remove(session, row.id)
            else:
                outcome(session, row)
        self._wrote(claim.submission.id)
