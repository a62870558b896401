"""A real pool with real walls over the shipped exercises."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.catalog.catalog import EXERCISES
from app.domain.submission import Kind, Scope, State, Submission
from app.domain.text import Lang
from app.judge.pool import JudgePool

RIGHT = """
import torch

def soft_targets(logits, temperature):
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    return torch.softmax(logits / temperature, dim=1)
"""


def submission(
    code: str, exercise: str = "soft-targets", scope: Scope = Scope.ALL, seed: str | None = None
) -> Submission:
    return Submission(
        id=secrets.token_hex(8),
        learner_id="somebody",
        exercise=exercise,
        kind=Kind.CODING,
        scope=scope,
        lang=Lang.EN,
        code=code,
        answer=None,
        state=State.RUNNING,
        attempt=1,
        seed=seed or secrets.token_hex(16),
        created_at=datetime.now(UTC),
    )


@pytest.fixture(scope="session")
def pool() -> Iterator[JudgePool]:
    with JudgePool(EXERCISES, "walls") as pool:
        yield pool
