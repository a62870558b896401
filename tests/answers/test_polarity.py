"""Negators and their reach."""

import pytest

from app.answers.clauses import split
from app.answers.polarity import Negation


def denied(text: str, word: str) -> bool:
    start = text.index(word)
    clause = next(clause for clause in split(text) if clause.start <= start < clause.end)
    return Negation(text).covers(start, clause)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("it does not copy the weights", "weights"),
        ("it isn't lossless", "lossless"),
        ("it works without labels", "labels"),
        ("rather than deleting layers", "layers"),
        ("蒸馏不复制权重", "权重"),
        ("校准无需标签", "标签"),
        ("并非复制权重", "权重"),
    ],
)
def test_a_negator_denies_what_follows_in_its_clause(text: str, word: str) -> None:
    """In both languages."""
    assert denied(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("it does not stop, it copies the weights", "weights"),
        ("not only the labels but the logits", "logits"),
        ("it is not small but accurate", "accurate"),
        ("不仅模型更小", "更小"),
        ("把不重要的权重删掉", "删掉"),
        ("效果不理想则微调", "微调"),
        ("并非没有损失", "损失"),
    ],
)
def test_it_reaches_no_further(text: str, word: str) -> None:
    """Not past the clause, a contrast, or an attribute; and `not only` denies nothing."""
    assert not denied(text, word)
