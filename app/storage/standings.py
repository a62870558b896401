"""Queries about leaderboards: one row for each learner and exercise, so that reading one costs what it shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.storage.tables import StandingRow, SubmissionRow

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True)
class Place:
    """Where in the order a standing is: by rank, then time, then id."""

    rank: float
    finished_at: datetime
    submission_id: str


@dataclass(frozen=True)
class Standing:
    """A learner's best."""

    learner_id: str
    place: Place


def keep_best(session: Session, row: SubmissionRow, rank: float, finished_at: datetime) -> None:
    """Let this accepted submission be its learner's best at its exercise, unless there is one at least as good."""
    table = StandingRow.__table__
    assert isinstance(table, Table)
    new = {"submission_id": row.id, "rank": rank, "finished_at": finished_at}
    insert = _INSERT[session.get_bind().dialect.name](table)
    better = insert.values(exercise=row.exercise, learner_id=row.learner_id, **new).on_conflict_do_update(
        index_elements=[table.c.exercise, table.c.learner_id], set_=new, where=table.c.rank > rank
    )
    session.execute(better)


def best(session: Session, exercise: str, after: Place | None, limit: int) -> list[Standing]:
    """At most `limit` standings in order, those that come after a place."""
    query = select(StandingRow).where(StandingRow.exercise == exercise).order_by(*_ORDER).limit(limit)
    if after is not None:
        query = query.where(tuple_(*_ORDER) > tuple_(*_values(after)))
    return [
        Standing(row.learner_id, Place(row.rank, row.finished_at, row.submission_id)) for row in session.scalars(query)
    ]


def count_before(session: Session, exercise: str, place: Place) -> int:
    """How many are better."""
    query = select(func.count()).where(StandingRow.exercise == exercise, tuple_(*_ORDER) < tuple_(*_values(place)))
    return session.scalars(query).one()


_ORDER = (StandingRow.rank, StandingRow.finished_at, StandingRow.submission_id)


def _values(place: Place) -> tuple[Any, ...]:
    return (place.rank, place.finished_at, place.submission_id)
