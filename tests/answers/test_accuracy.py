"""How far the grader's decisions can be trusted, on answers labelled by hand."""

import pytest

from answers.labelled import answers, bank, tally
from app.domain.text import Lang

ACCURACY = 0.95
COVERAGE = 0.75
F1 = 0.75


@pytest.mark.parametrize("folder", ["bank", "heldout"])
@pytest.mark.parametrize("lang", Lang)
def test_what_it_decides_is_right_and_it_decides_most_points(folder: str, lang: Lang) -> None:
    """In either language at least 95 % of decided points are as labelled, and at least 75 % are decided."""
    result = tally((question, answer) for question, answer in answers(folder) if answer.lang is lang)
    assert result.accuracy >= ACCURACY
    assert result.coverage >= COVERAGE


@pytest.mark.parametrize("folder", ["bank", "heldout"])
@pytest.mark.parametrize("lang", Lang)
def test_misconceptions_are_named_where_they_are_stated(folder: str, lang: Lang) -> None:
    """Stated misconceptions are found, and none is read into an answer that does not state it."""
    assert tally((question, answer) for question, answer in answers(folder) if answer.lang is lang).f1 >= F1


@pytest.mark.parametrize("slug", bank())
@pytest.mark.parametrize("lang", Lang)
def test_every_question_is_tested_in_both_languages_both_ways(slug: str, lang: Lang) -> None:
    """Each key point of each question is made by some labelled answer and left out by another, each belief stated."""
    question = bank()[slug]
    given = [answer for asked, answer in answers("bank") if asked.slug == question.slug and answer.lang is lang]
    for point in question.rubric_points:
        assert {point.id in answer.made for answer in given} == {True, False}
    for mistake in question.misconceptions:
        assert {mistake.id in answer.misconceptions for answer in given} == {True, False}


def test_labels_name_what_the_questions_have() -> None:
    """A label with a mistyped id would count as a mistake of the grader, or not at all."""
    for question, answer in answers("bank") + answers("heldout"):
        assert answer.made <= {point.id for point in question.rubric_points}
        assert answer.misconceptions <= {mistake.id for mistake in question.misconceptions}
