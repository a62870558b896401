"""Sources that the service does not even take are judged like any other where they come another way."""

import pytest

from app.domain.verdict import Verdict
from app.judge.pool import JudgePool
from tests.judge.conftest import submission


@pytest.mark.parametrize("code", ["def soft_targets(logits, temperature):\n    return logits\n\0\n", "x = '\ud800'\n"])
def test_a_source_that_is_no_text_is_no_python(pool: JudgePool, code: str) -> None:
    judgement = pool.grade(submission(code), lambda check: None)
    assert judgement.verdict is Verdict.COMPILE_ERROR
    judgement.model_dump_json().encode()
