"""Feedback is complete: every check has its say, whatever an earlier one did to the guest, within the same limits."""

import pytest

from app.domain.judgement import CheckResult, Judgement
from app.domain.limits import MIB
from app.domain.verdict import CheckStatus, Verdict
from app.judge.pool import JudgePool
from tests.judge.conftest import RIGHT, submission

SPOILED_AT_ONE_CALL = (
    RIGHT
    + """
_right = soft_targets
def soft_targets(logits, temperature):
    spoil = tuple(logits.shape) == {shape} and temperature == {temperature}
    if spoil:
        {spoil}
    return _right(logits, temperature)
"""
)
"""Right, but for what happens at one shape and temperature."""

SAMPLE, PROBABILITIES = ((2, 3), 4.0), ((16, 2), 0.5)
"""A call of the first check, and one of the second and the third."""

ENDS = {
    "exits": ("import os; os._exit(3)", Verdict.RUNTIME_ERROR, "exit status 3"),
    "segmentation fault": ("import ctypes; ctypes.string_at(0)", Verdict.RUNTIME_ERROR, "SIGSEGV"),
    "aborts": ("import os; os.abort()", Verdict.RUNTIME_ERROR, "SIGABRT"),
    "breaks the wire": ("import os; os.write(3, b'x' * 99)", Verdict.RUNTIME_ERROR, "no answer to a call"),
    "fills the memory": (
        "x = [bytearray(1 << 24) for _ in range(10**6)]",
        Verdict.MEMORY_LIMIT_EXCEEDED,
        "memory limit",
    ),
}


def source(call: tuple[tuple[int, int], float], spoil: str) -> str:
    return SPOILED_AT_ONE_CALL.format(shape=call[0], temperature=call[1], spoil=spoil)


def grade(pool: JudgePool, code: str, exercise: str = "soft-targets") -> Judgement:
    return pool.grade(submission(code, exercise), lambda _: None)


def by_name(judgement: Judgement) -> dict[str, CheckResult]:
    return {check.name: check for check in judgement.checks}


def test_a_check_runs_although_an_earlier_one_failed(pool: JudgePool) -> None:
    judgement = grade(pool, source(SAMPLE, "return logits"))
    assert [check.status for check in judgement.checks] == [CheckStatus.FAILED] + [CheckStatus.PASSED] * 4
    assert judgement.score == 90


@pytest.mark.parametrize("name", ENDS)
def test_a_guest_that_died_is_replaced_and_the_other_checks_keep_their_points(pool: JudgePool, name: str) -> None:
    spoil, verdict, words = ENDS[name]
    judgement = grade(pool, source(SAMPLE, spoil))
    first, *others = judgement.checks
    assert (judgement.verdict, first.status, judgement.score) == (verdict, CheckStatus.ERROR, 90)
    assert words in first.message.en
    assert first.message.en.startswith("soft_targets(tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 3.0]]), 4.0): ")
    assert {check.status for check in others} == {CheckStatus.PASSED}


def test_each_check_that_kills_its_guest_gets_a_new_one(pool: JudgePool) -> None:
    judgement = grade(pool, source(PROBABILITIES, "import os; os._exit(0)"))
    statuses = {name: check.status for name, check in by_name(judgement).items()}
    assert statuses == {
        "worked_example": CheckStatus.PASSED,
        "probabilities": CheckStatus.ERROR,
        "gradients": CheckStatus.ERROR,
        "huge_logits": CheckStatus.PASSED,
        "bad_temperature": CheckStatus.PASSED,
    }
    assert judgement.score == 45


def test_what_one_check_has_used_up_is_gone_for_the_others(pool: JudgePool) -> None:
    """Points of what had passed stay, and each of the rest says that it was not run."""
    judgement = grade(pool, source(PROBABILITIES, "while True: pass"))
    first, second, *rest = judgement.checks
    assert judgement.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert (first.status, second.status, judgement.score) == (CheckStatus.PASSED, CheckStatus.ERROR, 10)
    assert "time limit" in second.message.en
    assert all(check.status is CheckStatus.SKIPPED and check.message.en and check.message.zh for check in rest)
    assert judgement.usage.cpu_seconds < 2 * 5


def test_cpu_seconds_add_up_over_the_guests_of_a_submission(pool: JudgePool) -> None:
    """Three seconds of the five in a guest that then ends by itself leave two for the next, which wants three as well."""
    burn = "import os, time\n        while time.process_time() < 3: pass\n        os._exit(0)"
    checks = by_name(grade(pool, source(PROBABILITIES, burn)))
    assert checks["probabilities"].verdict is Verdict.RUNTIME_ERROR
    assert checks["gradients"].verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert checks["huge_logits"].status is CheckStatus.SKIPPED


def test_differences_before_an_exception_are_told_with_it(pool: JudgePool) -> None:
    code = RIGHT.replace("return ", "if temperature == 4.0: raise KeyError('oops')\n    return 2 * ")
    first = grade(pool, code).checks[0]
    assert first.status is CheckStatus.ERROR
    assert "6 of 6 values differ" in first.message.en
    assert "KeyError: 'oops'" in first.message.en
    assert first.message.en.index("values differ") < first.message.en.index("KeyError")


def test_a_check_that_needs_another_is_skipped_and_says_which(pool: JudgePool) -> None:
    judgement = grade(pool, "def quantize_model(model, calibration, weight_bits): return {}", "ptq-digits")
    checks = by_name(judgement)
    assert checks["model_untouched"].status is CheckStatus.PASSED
    for name in ("eight_bits", "four_bits"):
        assert checks[name].status is CheckStatus.SKIPPED
        assert "skipped: it needs “The form of the artefact at 8 and 4 bits”" in checks[name].message.en
        assert checks[name].message.zh == "已跳过：它依赖未通过的“产物的格式（8 位与 4 位）”"


def test_a_message_stays_short_whatever_a_solution_returns(pool: JudgePool) -> None:
    code = "def soft_targets(logits, temperature):\n    raise ValueError('x' * 10**6 + '\\x1b[31m')\n"
    for returned in ("'y' * 200_000", "['z' * 1000] * 1000", "{str(i) * 50: i for i in range(1000)}"):
        judgement = grade(pool, f"def soft_targets(logits, temperature):\n    return {returned}\n")
        assert all(len(check.message.en) < 3_000 for check in judgement.checks)
    for check in grade(pool, code).checks:
        assert len(check.message.en) < 20_000
        assert "\x1b" not in check.message.en


def test_memory_of_a_dead_guest_is_not_held_against_the_next(pool: JudgePool) -> None:
    """The limit is on what is used at one time; two guests after one another may each use most of it."""
    most = 300 * MIB
    code = source(PROBABILITIES, f"x = bytearray({most}); import os; os._exit(0)")
    assert grade(pool, code).verdict is Verdict.RUNTIME_ERROR
