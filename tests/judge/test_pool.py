"""A submission graded for real: two warm parents, a judge that compares, a guest behind walls."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from app.catalog.catalog import EXERCISES
from app.domain.grading import Cancelled, GradingFault
from app.domain.judgement import CheckResult, Judgement
from app.domain.submission import Scope
from app.domain.verdict import CheckStatus, Verdict
from app.judge.pool import JudgePool
from tests.judge.conftest import RIGHT, submission
from tests.support.processes import descendants_running

CRASHES_WITHOUT_MEMORY = """
import torch
layer = torch.ao.quantization.quantize_dynamic(torch.nn.Sequential(torch.nn.Linear(512, 512)), {torch.nn.Linear})
kept = []
while True:
    kept.append(layer(torch.ones(50, 512)))
"""
NO_T = RIGHT.replace("logits / temperature", "logits * temperature")


def grade(pool: JudgePool, code: str, scope: Scope = Scope.ALL) -> Judgement:
    return pool.grade(submission(code, scope=scope), lambda _: None)


def test_a_right_solution_is_accepted_with_all_points(pool: JudgePool) -> None:
    judgement = grade(pool, RIGHT)
    assert (judgement.verdict, judgement.score) == (Verdict.ACCEPTED, 100)
    assert judgement.usage.cpu_seconds > 0


def test_each_check_is_told_as_it_finishes(pool: JudgePool) -> None:
    told: list[CheckResult] = []
    judgement = pool.grade(submission(RIGHT), told.append)
    assert tuple(told) == judgement.checks


def test_a_known_mistake_is_named(pool: JudgePool) -> None:
    judgement = grade(pool, NO_T)
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert [diagnosis.id for diagnosis in judgement.diagnoses] == ["multiplies-by-temperature"]


def test_an_unknown_mistake_is_not_given_a_name(pool: JudgePool) -> None:
    judgement = grade(pool, RIGHT.replace("dim=1)", "dim=1) * 0.73"))
    assert judgement.verdict is Verdict.WRONG_ANSWER
    assert judgement.diagnoses == ()


def test_a_dry_run_runs_the_samples_only(pool: JudgePool) -> None:
    samples = grade(pool, RIGHT, Scope.SAMPLES)
    assert samples.verdict is Verdict.ACCEPTED
    assert 0 < len(samples.checks) < len(grade(pool, RIGHT).checks)


def test_one_seed_gives_one_verdict_to_the_word(pool: JudgePool) -> None:
    code, seed = RIGHT.replace("dim=1)", "dim=1) + 0.1"), "0123456789abcdef" * 2
    first, second = (pool.grade(submission(code, seed=seed), lambda _: None) for _ in range(2))
    assert [check.message for check in first.checks] == [check.message for check in second.checks]


@pytest.mark.parametrize(
    ("code", "verdict", "words"),
    [
        ("", Verdict.RUNTIME_ERROR, "does not define soft_targets"),
        ("def soft_targets(:", Verdict.COMPILE_ERROR, "SyntaxError"),
        ("soft_targets = 3", Verdict.RUNTIME_ERROR, "does not define soft_targets"),
        ("raise RuntimeError('no')", Verdict.RUNTIME_ERROR, "RuntimeError: no"),
        ("def soft_targets(a, b): return {}['x']", Verdict.RUNTIME_ERROR, "KeyError"),
        ("def soft_targets(a, b): return a[0]", Verdict.WRONG_ANSWER, "shape"),
        ("def soft_targets(a, b): return None", Verdict.WRONG_ANSWER, "returned None"),
        ("def soft_targets(a, b):\n    while True: pass", Verdict.TIME_LIMIT_EXCEEDED, "time limit"),
        ("def soft_targets(a, b): return [0] * 10**11", Verdict.MEMORY_LIMIT_EXCEEDED, "memory limit"),
        (CRASHES_WITHOUT_MEMORY, Verdict.MEMORY_LIMIT_EXCEEDED, "memory limit"),
        ("def soft_targets(a, b):\n    while True: print('x' * 999)", Verdict.OUTPUT_LIMIT_EXCEEDED, "output limit"),
        ("import os\nos._exit(0)", Verdict.RUNTIME_ERROR, "exit status 0"),
        (
            "import os\nos.write(3, b'x' * 100)\nimport time\ntime.sleep(9)",
            Verdict.RUNTIME_ERROR,
            "no answer to a call",
        ),
    ],
)
def test_bad_input_gets_its_verdict_and_a_message(pool: JudgePool, code: str, verdict: Verdict, words: str) -> None:
    judgement = grade(pool, code)
    assert judgement.verdict is verdict
    assert words in judgement.summary.en + "".join(check.message.en for check in judgement.checks)
    assert grade(pool, RIGHT).verdict is Verdict.ACCEPTED


def test_a_source_that_does_not_load_skips_the_other_checks(pool: JudgePool) -> None:
    statuses = [check.status for check in grade(pool, "def f(:").checks]
    assert statuses[0] is CheckStatus.ERROR
    assert set(statuses[1:]) == {CheckStatus.SKIPPED}


def test_a_cancelled_submission_stops_at_once(pool: JudgePool) -> None:
    sent = submission("import time\ntime.sleep(60)")
    threading.Timer(0.5, pool.cancel, [sent.id]).start()
    with pytest.raises(Cancelled):
        pool.grade(sent, lambda _: None)
    assert grade(pool, RIGHT).verdict is Verdict.ACCEPTED


def test_several_threads_may_grade_at_once(pool: JudgePool) -> None:
    verdicts: list[Verdict] = []
    threads = [threading.Thread(target=lambda: verdicts.append(grade(pool, RIGHT).verdict)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verdicts == [Verdict.ACCEPTED] * 6


@pytest.mark.parametrize(
    ("module", "which"),
    # The last forks are those made ahead for the next submission: one judge; one init and its guest.
    [("app.judge.parent", -2), ("app.sandbox.warm", 0), ("app.sandbox.warm", -3)],
    ids=["judge", "guest parent", "guest"],
)
def test_a_kill_from_outside_is_a_fault_of_ours_and_mended(module: str, which: int) -> None:
    others = descendants_running(module)
    with JudgePool(EXERCISES, "walls") as pool:
        sent = submission("import time\ntime.sleep(60)")
        threading.Timer(1, _kill, [module, which, others]).start()
        with pytest.raises(GradingFault):
            pool.grade(sent, lambda _: None)
        assert grade(pool, RIGHT).verdict is Verdict.ACCEPTED


def test_a_killed_judge_parent_is_replaced_and_what_it_forked_finishes() -> None:
    others = descendants_running("app.judge.parent")
    with JudgePool(EXERCISES, "walls") as pool:
        threading.Timer(1, _kill, ["app.judge.parent", 0, others]).start()
        assert grade(pool, "import time\ntime.sleep(2)\n" + RIGHT).verdict is Verdict.ACCEPTED
        assert grade(pool, RIGHT).verdict is Verdict.ACCEPTED


def test_nothing_is_graded_unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where namespaces are refused the pool does not start, and says how to allow them."""
    monkeypatch.setattr("app.sandbox.walls._works_in_a_child", lambda attempt: False)
    with pytest.raises(GradingFault, match="unprivileged_userns_clone"), JudgePool(EXERCISES, "walls"):
        pass


def test_trusted_local_grades_without_walls_and_says_so() -> None:
    with JudgePool(EXERCISES, "trusted-local") as pool:
        assert {wall["state"] for wall in pool.walls()} == {"absent"}
        assert grade(pool, RIGHT).verdict is Verdict.ACCEPTED
        assert grade(pool, "def soft_targets(a, b):\n    while True: pass").verdict is Verdict.TIME_LIMIT_EXCEEDED


def test_the_worker_stays_light() -> None:
    code = "import sys, app.judge.pool; print([m for m in ('torch', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _kill(module: str, which: int, others: list[int]) -> None:
    os.kill(sorted(set(descendants_running(module)) - set(others))[which], signal.SIGKILL)
