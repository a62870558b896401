"""The contract of `grade`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.labelled import answers, bank
from app.answers import grade
from app.catalog.questions import Question
from app.domain.judgement import Judgement
from app.domain.text import EMPTY, Lang
from app.domain.verdict import PointState, Verdict

QUESTIONS = list(bank().values())
SNIPPETS = st.sampled_from([sentence for _, answer in answers("bank") for sentence in answer.text.split(". ")])
MIXED = st.lists(SNIPPETS | st.text(max_size=30), max_size=12).map("".join)


def point(judgement: Judgement, wanted: str) -> PointState:
    return next(result.state for result in judgement.points if result.id == wanted)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
@pytest.mark.parametrize("lang", Lang)
def test_the_model_answer_is_accepted(question: Question, lang: Lang) -> None:
    """Whoever writes the model answer has every point and the full score."""
    judgement = grade(question, question.model_answer.pick(lang), lang)
    assert judgement.verdict is Verdict.ACCEPTED
    assert judgement.score == 100
    assert all(result.advice == EMPTY for result in judgement.points)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_the_correction_of_a_misconception_does_not_state_it(question: Question) -> None:
    """What the learner reads about a misconception denies it, and denying it is no offence."""
    for mistake in question.misconceptions:
        for lang in Lang:
            assert grade(question, mistake.text.pick(lang), lang).misconceptions == ()


@given(answer=MIXED, question=st.sampled_from(QUESTIONS))
def test_evidence_quotes_the_learner(answer: str, question: Question) -> None:
    """Whatever is sent, each quotation stands in it word for word, and a hit always has one."""
    judgement = grade(question, answer, Lang.EN)
    for result in judgement.points:
        assert result.evidence is None or (result.evidence and result.evidence in answer)
        assert result.state is not PointState.HIT or result.evidence
    assert all(mistake.evidence and mistake.evidence in answer for mistake in judgement.misconceptions)


@given(answer=st.text(max_size=400), question=st.sampled_from(QUESTIONS))
def test_any_text_is_graded(answer: str, question: Question) -> None:
    """No text makes the grader fail, and every point gets its state once."""
    judgement = grade(question, answer, Lang.ZH)
    assert [result.id for result in judgement.points] == [entry.id for entry in question.rubric_points]
    assert 0 <= judgement.score <= 100
    assert judgement.summary.en
    assert judgement.summary.zh


def test_the_same_answer_gets_the_same_judgement() -> None:
    """Nothing but question and answer goes in, the language chosen included."""
    for question, answer in answers("bank"):
        assert grade(question, answer.text, Lang.EN) == grade(question, answer.text, Lang.ZH)


def test_a_misconception_vetoes_what_it_contradicts_and_is_quoted() -> None:
    """The point is missed, with the words that state the misconception as the reason."""
    answer = "Hard labels come from the teacher. A higher temperature in the softmax smooths the distribution."
    judgement = grade(bank()["soft-hard"], answer, Lang.EN)
    assert [(mistake.id, mistake.evidence) for mistake in judgement.misconceptions] == [
        ("m1", "Hard labels come from the teacher.")
    ]
    assert point(judgement, "p1") is point(judgement, "p2") is PointState.MISSED
    assert judgement.points[1].evidence == "Hard labels come from the teacher."
    assert point(judgement, "p4") is PointState.HIT


def test_nobody_is_accepted_with_a_misconception() -> None:
    """Even where it contradicts no key point it costs the verdict and one hit."""
    question = bank()["kd-basic"]
    answer = f"{question.model_answer.en} The two networks must have the same architecture, otherwise it cannot work."
    judgement = grade(question, answer, Lang.EN)
    assert [mistake.id for mistake in judgement.misconceptions] == ["m2"]
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.score == 75


@pytest.mark.parametrize(
    "answer",
    [
        "Distillation does NOT copy weights.",
        "Some people think that distillation copies the teacher's weights, but it does not.",
        "It is a common misconception that the weights are copied.",
        "Does distillation copy the weights of the teacher?",
        "Distillation copies the weights of the teacher. That is wrong.",
        "Saying that the weights are copied is wrong.",
        "蒸馏并不复制教师的权重。",
        "很多人以为蒸馏就是复制权重，其实不是。",
        "蒸馏是复制权重这种说法是错误的。",
    ],
)
def test_a_belief_that_is_not_the_learners_own_is_no_misconception(answer: str) -> None:
    """Denied, reported and asked beliefs are not held against anybody."""
    assert grade(bank()["kd-basic"], answer, Lang.EN).misconceptions == ()


@pytest.mark.parametrize(
    "answer",
    ["Distillation copies the weights of the teacher into the student.", "蒸馏就是把教师的权重复制给学生。"],
)
def test_the_same_belief_asserted_is_named(answer: str) -> None:
    """The counterpart of the test above, so that it cannot pass by finding nothing."""
    assert [mistake.id for mistake in grade(bank()["kd-basic"], answer, Lang.EN).misconceptions] == ["m1"]


@pytest.mark.parametrize(
    ("denied", "asserted"),
    [
        ("The student is not trained to match the teacher's outputs.", "The student matches the teacher's outputs."),
        ("学生并不去拟合教师的输出概率。", "学生去拟合教师的输出概率。"),
        ("The teacher imitates the student's outputs.", "The student imitates the teacher's outputs."),
        ("教师模型模仿学生模型的输出。", "学生模型模仿教师模型的输出。"),
    ],
)
def test_denial_and_swapped_roles_earn_nothing(denied: str, asserted: str) -> None:
    """The same words earn the point only where they state it."""
    question = bank()["kd-basic"]
    assert point(grade(question, denied, Lang.EN), "p2") is not PointState.HIT
    assert point(grade(question, asserted, Lang.EN), "p2") is PointState.HIT


def test_points_that_are_not_hit_say_what_is_missing() -> None:
    """Advice comes with every point that is missed or unsure."""
    judgement = grade(bank()["kd-basic"], "The student learns from the teacher.", Lang.EN)
    assert judgement.points[1].state is PointState.UNSURE
    assert all(
        result.advice.en and result.advice.zh for result in judgement.points if result.state is not PointState.HIT
    )
