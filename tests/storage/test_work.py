"""Claims: fair, unique, and worth nothing once they are given up."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from support.submitting import ACCEPTED, LEARNER, add_learner, queue, read

from app.domain.submission import Kind, State, Submission
from app.storage import submissions, work
from app.storage.database import Database
from app.storage.work import Claim

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEASE = timedelta(seconds=30)


def claim(database: Database, owner: str = "worker", now: datetime = NOW, *kinds: Kind) -> Claim | None:
    with database.writing() as session:
        row = work.claim(session, owner, kinds or list(Kind), now, now + LEASE)
        return row and work.as_claim(row, owner)


def finish(database: Database, given: Claim) -> bool:
    with database.writing() as session:
        row = work.held(session, given)
        if row is not None:
            work.finish(session, row, ACCEPTED, NOW)
        return row is not None


def claimed(database: Database, count: int) -> list[Submission]:
    """The submissions in the order in which one worker takes them, one at a time."""
    order = []
    for step in range(count):
        given = claim(database, now=NOW + timedelta(seconds=step))
        assert given is not None and finish(database, given)
        order.append(given.submission)
    return order


def test_a_claim_takes_the_oldest(database: Database) -> None:
    """Each learner's submissions are graded in the order in which they came."""
    ids = [queue(database).id for _ in range(3)]
    assert [submission.id for submission in claimed(database, 3)] == ids
    assert claim(database) is None


def test_a_claim_says_who_when_and_which_attempt(database: Database) -> None:
    """The row is running, its attempt counted, its start kept; nobody else can take it."""
    submission = queue(database)
    given = claim(database)
    assert given is not None
    running = read(database, submission)
    assert (running.state, running.attempt, running.started_at) == (State.RUNNING, 1, NOW)
    assert given.submission == running
    assert claim(database, "another") is None


def test_many_of_one_learner_delay_another_by_one_at_most(database: Database) -> None:
    """Whoever sends one waits for one, however many somebody else has sent before."""
    add_learner(database, "patient")
    for _ in range(100):
        queue(database)
    claimed(database, 3)
    queue(database, learner_id="patient")
    assert "patient" in [submission.learner_id for submission in claimed(database, 2)]


def test_learners_take_turns(database: Database) -> None:
    """Among those who wait, whoever was served longest ago is next."""
    for learner in ("b", "c"):
        add_learner(database, learner)
    for learner in (LEARNER, LEARNER, LEARNER, "b", "b", "c"):
        queue(database, learner_id=learner)
    order = [submission.learner_id for submission in claimed(database, 6)]
    assert order == [LEARNER, "b", "c", LEARNER, "b", LEARNER]


def test_who_has_fewest_running_is_first(database: Database) -> None:
    """Several slots do not all go to one learner while another waits."""
    add_learner(database, "b")
    for learner in (LEARNER, LEARNER, "b", "b"):
        queue(database, learner_id=learner)
    taken = [claim(database, now=NOW + timedelta(seconds=step)) for step in range(4)]
    assert [given and given.submission.learner_id for given in taken] == [LEARNER, "b", LEARNER, "b"]


def test_only_what_can_be_graded_is_claimed(database: Database) -> None:
    """A worker without walls takes questions and leaves code waiting."""
    queue(database)
    question = queue(database, kind=Kind.QUESTION, code=None, answer="words")
    given = claim(database, "worker", NOW, Kind.QUESTION)
    assert given and given.submission.id == question.id
    assert claim(database, "worker", NOW, Kind.QUESTION) is None


def test_no_two_workers_get_the_same(database: Database) -> None:
    """However many claim at once, each submission is claimed once."""
    ids = {queue(database).id for _ in range(24)}
    taken: Counter[str] = Counter()

    def take(owner: str) -> None:
        while given := claim(database, owner):
            taken[given.submission.id] += 1

    threads = [threading.Thread(target=take, args=[f"worker-{n}"]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == dict.fromkeys(ids, 1)


@pytest.mark.parametrize("later_owner", ["worker", "another"])
def test_a_claim_that_was_given_up_writes_nothing(database: Database, later_owner: str) -> None:
    """A worker that was paused too long cannot overwrite what came after it, not even its own later attempt."""
    submission = queue(database)
    stale = claim(database)
    assert stale is not None
    with database.writing() as session:
        for row in work.running(session):
            work.requeue(row)
    assert not finish(database, stale)
    fresh = claim(database, later_owner)
    assert fresh is not None and fresh.submission.attempt == 2
    assert not finish(database, stale)
    assert read(database, submission).state is State.RUNNING
    assert finish(database, fresh)
    assert not finish(database, fresh)


def test_leases_end_and_are_prolonged(database: Database) -> None:
    """What is past its lease is found; what was renewed in time is not."""
    kept, lapsed = queue(database), queue(database)
    for _ in range(2):
        claim(database)
    with database.writing() as session:
        assert work.renew(session, "worker", [kept.id], NOW + 3 * LEASE) == {kept.id}
    with database.writing() as session:
        assert [row.id for row in work.running(session, lease_before=NOW + 2 * LEASE)] == [lapsed.id]


def test_renewing_tells_what_is_not_wanted_any_more(database: Database) -> None:
    """A cancelled submission, one that somebody else has, one that is gone: none is renewed."""
    wanted, cancelled, given_back = queue(database), queue(database), queue(database)
    for _ in range(3):
        claim(database)
    with database.writing() as session:
        for submission in (cancelled, given_back):
            row = submissions.find(session, LEARNER, submission.id)
            assert row is not None
            if submission is cancelled:
                row.cancelled = True
            else:
                work.requeue(row)
    ids = [wanted.id, cancelled.id, given_back.id, "gone"]
    with database.writing() as session:
        assert work.renew(session, "worker", ids, NOW + LEASE) == {wanted.id}
