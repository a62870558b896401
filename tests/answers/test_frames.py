"""Frames over the mentions of an answer."""

import pytest
from pydantic import TypeAdapter

from app.answers.clauses import split
from app.answers.frames import match
from app.answers.mentions import find
from app.catalog.rubrics import Frame, Term

TERMS = tuple(Term(name=name, en=name, zh=name) for name in ("teacher", "student", "learns", "weights"))


def matches(frame: str, answer: str) -> bool:
    clauses = split(answer)
    mentions = find(answer, clauses, TERMS, frozenset())
    return match(TypeAdapter(Frame).validate_python(frame), clauses, mentions) is not None


@pytest.mark.parametrize(
    ("frame", "answer"),
    [
        ("student teacher", "the teacher and the student"),
        ("student > learns > teacher", "the student learns from the teacher"),
        ("student|weights teacher", "weights of the teacher"),
        ("~weights", "it does not copy weights"),
        ("*weights", "it does not copy weights"),
        ("student -weights", "the student is small"),
        ("student teacher @across", "here is the student. here is the teacher."),
        ("student teacher @answer", "the student. one. two. three. the teacher."),
    ],
)
def test_a_frame_matches_what_it_describes(frame: str, answer: str) -> None:
    """Any order or the given one, alternatives, polarity, absence and windows."""
    assert matches(frame, answer)


@pytest.mark.parametrize(
    ("frame", "answer"),
    [
        ("student teacher", "the student"),
        ("student > learns > teacher", "the teacher learns from the student"),
        ("weights", "it does not copy weights"),
        ("~weights", "it copies weights"),
        ("student -weights", "the student takes the weights"),
        ("student teacher @clause", "the student is small, the teacher is not"),
        ("student teacher", "here is the student. here is the teacher."),
        ("student teacher @across", "the student. one. two. the teacher."),
    ],
)
def test_a_frame_does_not_match_anything_else(frame: str, answer: str) -> None:
    """The counterpart, slot by slot."""
    assert not matches(frame, answer)
