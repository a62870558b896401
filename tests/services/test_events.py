"""Following a submission."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from api.judgements import RIGHT_CODE
from support.submitting import add_learner, check

from app.domain.submission import State, Submission
from app.services.changes import Changes
from app.services.events import Event, EventService
from app.services.record import Recorder
from app.services.recovery import Recovery
from app.services.submissions import SubmissionService, UnknownSubmission
from app.services.submit import SubmitService
from app.storage.database import Database
from services.conftest import claim, send

SECONDS = 10.0


@pytest.fixture
def events(database: Database, changes: Changes) -> EventService:
    return EventService(database, changes)


@pytest.fixture
def recorder(database: Database, changes: Changes) -> Recorder:
    return Recorder(database, 30, changes.tell)


async def following(stream: AsyncIterator[Event]) -> Event:
    return await asyncio.wait_for(anext(stream), SECONDS)


def test_events_come_as_they_happen(events: EventService, submit: SubmitService, recorder: Recorder) -> None:
    """Each as soon as it is committed, whichever thread commits it; the verdict, with everything, is the last."""

    async def follow() -> None:
        submission = send(submit)
        stream = events.stream("local", submission.id, 0)
        assert (await following(stream)).data == {"state": "queued"}
        upcoming = asyncio.ensure_future(following(stream))
        given = await asyncio.to_thread(claim, recorder)
        assert (await upcoming).data == {"state": "running"}
        upcoming = asyncio.ensure_future(following(stream))
        await asyncio.to_thread(recorder.check, given, check("a"))
        assert (await upcoming).kind == "check"
        await asyncio.to_thread(recorder.verdict, given, RIGHT_CODE)
        verdict = await following(stream)
        assert isinstance(verdict.data, Submission) and verdict.data.judgement == RIGHT_CODE
        with pytest.raises(StopAsyncIteration):
            await following(stream)

    asyncio.run(follow())


@pytest.mark.parametrize("after", range(5))
def test_what_was_missed_is_replayed(
    events: EventService, submit: SubmitService, recorder: Recorder, after: int
) -> None:
    """Whoever comes late or comes back gets everything after the number that they name, and then the end."""
    submission = send(submit)
    given = claim(recorder)
    recorder.check(given, check("a"))
    recorder.verdict(given, RIGHT_CODE)

    async def replay() -> list[int]:
        return [event.seq async for event in events.stream("local", submission.id, after)]

    assert asyncio.run(replay()) == [1, 2, 3, 4][after:]


def test_a_regrade_tells_nothing_twice(
    events: EventService, submit: SubmitService, recorder: Recorder, database: Database
) -> None:
    """A learner does not see that a worker died: each check and each state comes once."""
    submission = send(submit)
    recorder.check(claim(recorder), check("a"))
    Recovery(database, lambda _: None).after_death()
    again = claim(recorder)
    for name in ("a", "b"):
        recorder.check(again, check(name))
    recorder.verdict(again, RIGHT_CODE)

    async def replay() -> list[str]:
        return [event.kind for event in [e async for e in events.stream("local", submission.id, 0)]]

    assert asyncio.run(replay()) == ["state", "state", "check", "check", "verdict"]


def test_a_cancelled_submission_ends_its_streams(
    events: EventService, submit: SubmitService, submissions: SubmissionService
) -> None:
    """Whoever follows it learns that it is gone."""

    async def follow() -> None:
        submission = send(submit)
        stream = events.stream("local", submission.id, 1)
        upcoming = asyncio.ensure_future(following(stream))
        await asyncio.sleep(0)
        await asyncio.to_thread(submissions.cancel, "local", submission.id)
        with pytest.raises(UnknownSubmission):
            await upcoming

    asyncio.run(follow())


def test_nobody_follows_what_is_not_theirs(events: EventService, submit: SubmitService, database: Database) -> None:
    """Not even that it exists is told."""
    add_learner(database, "other")
    submission = send(submit, learner="other")
    assert submission.state is State.QUEUED
    with pytest.raises(UnknownSubmission):
        asyncio.run(following(events.stream("local", submission.id, 0)))
