"""The rubrics of the bank fit the lexicon."""

import warnings

import pytest

from answers.labelled import bank
from app.answers.lexicon import TERMS
from app.answers.mentions import find
from app.answers.rubric import UnknownConcept, terms_of
from app.catalog.questions import Question


@pytest.mark.parametrize("question", bank().values(), ids=lambda question: question.slug)
def test_every_concept_is_known_and_its_pattern_is_sound(question: Question) -> None:
    """Each concept that a rubric names compiles, also once blanks and gaps are filled in, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert set(find("", (), terms_of(question), frozenset())) == {term.name for term in terms_of(question)}


def test_no_word_of_the_lexicon_is_idle() -> None:
    """A concept that no rubric uses would never be tested."""
    used = {term.name for question in bank().values() for term in terms_of(question)}
    assert set(TERMS) <= used


@pytest.mark.parametrize("question", bank().values(), ids=lambda question: question.slug)
def test_no_word_of_a_question_is_idle(question: Question) -> None:
    """The same for the words that a question brings along."""
    assert {term.name for term in question.concepts} <= {term.name for term in terms_of(question)}


def test_a_mistyped_concept_is_an_error() -> None:
    """It names the question, the concept, and what to do."""
    question = bank()["kd-basic"]
    without = question.model_copy(update={"concepts": ()})
    with pytest.raises(UnknownConcept, match="q-kd-basic names the concept 'class_word'"):
        terms_of(without)
