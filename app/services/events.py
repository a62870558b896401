"""Following a submission: what has happened, then what happens, until the verdict."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from app.domain.submission import State, Submission
from app.services.changes import Changes
from app.services.submissions import UnknownSubmission
from app.storage import events, submissions
from app.storage.database import Database
from app.storage.events import EventKind, StoredEvent


@dataclass(frozen=True)
class Event:
    """Something that happened to a submission. `seq` rises from 1 without a gap.

    `data` is `{"state": …}` of a state, the fields of `CheckResult` of a check, the whole submission of the verdict.
    """

    seq: int
    kind: EventKind
    data: dict[str, Any] | Submission


class EventService:
    def __init__(self, database: Database, changes: Changes) -> None:
        self._database = database
        self._changes = changes

    async def stream(self, learner_id: str, submission_id: str, after: int) -> AsyncGenerator[Event, None]:
        """The events with a number above `after`, each once, as they come; ends after the verdict.

        Raises `UnknownSubmission`: before the first event, or when the submission is cancelled while it is followed.
        """
        with self._changes.watch(submission_id) as news:
            finished = False
            while not finished:
                # Cleared before looking: what is committed after the look sets it again.
                news.clear()
                submission, found = await asyncio.to_thread(self._look, learner_id, submission_id, after)
                for event in found:
                    yield _event(event, submission)
                    after = event.seq
                finished = submission.state is State.FINISHED
                if not finished:
                    await news.wait()

    def _look(self, learner_id: str, submission_id: str, after: int) -> tuple[Submission, list[StoredEvent]]:
        """The submission and its events at one moment."""
        with self._database.reading() as session:
            row = submissions.find(session, learner_id, submission_id)
            if row is None:
                raise UnknownSubmission
            return submissions.to_domain(row), events.after(session, submission_id, after)


def _event(stored: StoredEvent, submission: Submission) -> Event:
    return Event(stored.seq, stored.kind, submission if stored.kind == "verdict" else stored.data)
