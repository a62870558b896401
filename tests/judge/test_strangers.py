"""A diagnosis is true or absent: of mistakes that no package knows, and of several at once."""

import pytest

from app.catalog.catalog import load_coding_exercises
from app.domain.judgement import CheckResult
from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from tests.judge.conftest import submission
from tests.judge.strangers import affine_quantization, digits, kd_loss, soft_targets, training_step
from tests.judge.strangers.stranger import Stranger

EXERCISES = {exercise.slug: exercise for exercise in load_coding_exercises()}
STRANGERS = [
    *soft_targets.STRANGERS,
    *kd_loss.STRANGERS,
    *affine_quantization.STRANGERS,
    *training_step.STRANGERS,
    *digits.STRANGERS,
]


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda stranger: f"{stranger.exercise}: {stranger.name}")
def test_only_a_mistake_that_is_there_is_named(pool: JudgePool, stranger: Stranger) -> None:
    exercise = EXERCISES[stranger.exercise]
    judgement = pool.grade(submission(stranger.source(exercise), exercise.slug), lambda _: None)
    true = {mistake.diagnosis for mistake in exercise.mistakes if mistake.id in stranger.true}
    assert judgement.verdict not in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR)
    assert {diagnosis.text for diagnosis in judgement.diagnoses} <= true


@pytest.mark.parametrize(
    ("exercise", "name", "told"),
    [
        ("soft-targets", "multiplied and any temperature", "multiplies-by-temperature"),
        ("kd-loss", "no T² and a learning teacher", "no-t-squared"),
        ("kd-loss", "no T² and a learning teacher", "gradient-reaches-teacher"),
        ("affine-quantization", "cut codes without a clamp", "truncated-codes"),
    ],
)
def test_of_two_mistakes_the_one_that_a_check_shows_alone_is_named(
    pool: JudgePool, exercise: str, name: str, told: str
) -> None:
    stranger = next(s for s in STRANGERS if (s.exercise, s.name) == (exercise, name))
    judgement = pool.grade(submission(stranger.source(EXERCISES[exercise]), exercise), lambda _: None)
    assert told in {diagnosis.id for diagnosis in judgement.diagnoses}


def test_what_a_later_check_refutes_is_taken_back(pool: JudgePool) -> None:
    """Codes that end one bit too early look like a signed grid, until values below the range saturate at 0."""
    stranger = next(s for s in affine_quantization.STRANGERS if s.name == "one bit less")
    told: list[CheckResult] = []
    judgement = pool.grade(submission(stranger.source(EXERCISES[stranger.exercise]), stranger.exercise), told.append)
    assert "signed-grid" in {check.diagnosis.id for check in told if check.diagnosis}
    assert judgement.diagnoses == ()
