"""Exercises that compare numbers ask for float32's precision, and for no more."""

import pytest

from app.catalog.catalog import load_coding_exercises
from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from tests.judge.conftest import submission

EXERCISES = {exercise.slug: exercise for exercise in load_coding_exercises()}
TAKES_FLOATS = {"soft-targets": "soft_targets", "kd-loss": "kd_loss"}
GIVES_FLOATS = TAKES_FLOATS | {"affine-quantization": "dequantize"}
"""Exercises with an entry point that takes, or gives, tensors of floats."""

WRAPPED = """

_right = {entry}

def _cast(value, dtype):
    return value.to(dtype) if isinstance(value, torch.Tensor) and value.is_floating_point() else value

def _inside(dtype, arguments):
    return _cast(_right(*(_cast(argument, dtype) for argument in arguments)), torch.float32)

def _one_off(result, chosen):
    return result * torch.where(chosen, 1 + 1e-4, 1.0)

def {entry}(*arguments):
    return {result}
"""

INSIDE = ("_inside(torch.float16, arguments)", "_inside(torch.bfloat16, arguments)")
AFTERWARDS = {
    "float16 on the way out": "_cast(_cast(_right(*arguments), torch.float16), torch.float32)",
    "one part in ten thousand too much": "_right(*arguments) * (1 + 1e-4)",
    "one part in ten thousand too little": "_right(*arguments) * (1 - 1e-4)",
    "the largest element off": "_one_off(r := _right(*arguments), r == r.amax())",
    "the smallest positive element off": "_one_off(r := _right(*arguments), r == r[r > 0].amin())",
}
CASES = [(slug, result) for slug in TAKES_FLOATS for result in INSIDE]
CASES += [(slug, result) for slug in GIVES_FLOATS for result in AFTERWARDS.values()]


def graded(pool: JudgePool, slug: str, result: str) -> Verdict:
    reference = EXERCISES[slug].solution_path().read_text(encoding="utf-8")
    source = reference + WRAPPED.format(entry=GIVES_FLOATS[slug], result=result)
    return pool.grade(submission(source, slug), lambda _: None).verdict


@pytest.mark.parametrize(("slug", "result"), CASES)
def test_less_than_the_precision_of_float32_is_wrong(pool: JudgePool, slug: str, result: str) -> None:
    assert graded(pool, slug, result) in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)


@pytest.mark.parametrize("slug", TAKES_FLOATS)
def test_more_than_the_precision_of_float32_is_right(pool: JudgePool, slug: str) -> None:
    assert graded(pool, slug, "_inside(torch.float64, arguments)") is Verdict.ACCEPTED


@pytest.mark.parametrize("slug", GIVES_FLOATS)
def test_one_part_in_a_million_is_right(pool: JudgePool, slug: str) -> None:
    assert graded(pool, slug, "_right(*arguments) * (1 + 1e-6)") is Verdict.ACCEPTED
