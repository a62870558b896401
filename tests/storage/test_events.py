"""What is told of a submission, once."""

from datetime import UTC, datetime

from support.submitting import check, queue, told

from app.domain.submission import State
from app.storage import events, submissions
from app.storage.database import Database

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_nothing_is_told_twice(database: Database) -> None:
    """A second attempt tells only what the first did not come to; numbers go on without a gap."""
    submission = queue(database)
    for names in (["a", "b"], ["a", "b", "c"]):
        with database.writing() as session:
            row = submissions.find(session, submission.learner_id, submission.id)
            assert row is not None
            events.tell_state(session, row, State.RUNNING, NOW)
            for name in names:
                events.tell_check(session, row, check(name), NOW)
    assert told(database, submission) == [
        (1, "state", "queued"),
        (2, "state", "running"),
        (3, "check", "a"),
        (4, "check", "b"),
        (5, "check", "c"),
    ]


def test_events_are_numbered_for_each_submission(database: Database) -> None:
    """One submission's events do not shift another's numbers."""
    assert [told(database, queue(database))[0][0] for _ in range(2)] == [1, 1]


def test_what_was_seen_is_not_read_again(database: Database) -> None:
    """Whoever resumes gets what came after."""
    submission = queue(database)
    with database.reading() as session:
        assert events.after(session, submission.id, 1) == []


def test_events_go_with_their_submission(database: Database) -> None:
    """Nothing is left of a submission that was removed."""
    submission = queue(database)
    with database.writing() as session:
        submissions.remove(session, submission.id)
    assert told(database, submission) == []
