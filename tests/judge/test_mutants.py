"""A mutant is wrong in one small way; what only looks different is none."""

import pytest

from app.judge.proof.mutants import mutants

SOURCE = '''
import torch


def f(x: "torch.Tensor[2]", t=2.0):
    """Its docstring says 1 + 1."""
    if t <= 0:
        raise ValueError("t must be above 0")
    y = torch.softmax(x / t, dim=1)
    y = y - 1
    return y.detach()
'''


def sources(source: str) -> set[str]:
    return {mutant.source for mutant in mutants(source)}


@pytest.mark.parametrize(
    "line",
    [
        "if t < 0:",
        "if True:",
        "if t <= 1:",
        "y = torch.softmax(x * t, dim=1)",
        "y = torch.softmax(x / t, dim=2)",
        "y = torch.softmax(x / t, dim=0)",
        "y = y + 1",
        "return y",
        "def f(x: 'torch.Tensor[2]', t=2.5):",
    ],
)
def test_an_operator_a_constant_a_condition_or_a_call_is_changed(line: str) -> None:
    assert sum(line in source.replace('"', "'") for source in sources(SOURCE)) >= 1


def test_a_line_is_left_out() -> None:
    assert any("y = y - 1" not in source and "softmax" in source for source in sources(SOURCE))
    assert any("raise" not in source for source in sources(SOURCE))


def test_arguments_are_swapped_where_their_order_matters() -> None:
    assert "f(b, a)" in sources("f(a, b)")
    assert "max(b, a)" not in sources("max(a, b)")


def test_documentation_annotations_and_messages_are_left_alone() -> None:
    kept = ("Its docstring says 1 + 1.", "torch.Tensor[2]", "t must be above 0")
    for source in sources(SOURCE):
        assert all(text in source for text in kept[:2])
        assert "raise" not in source or kept[2] in source


def test_no_mutant_is_listed_twice_or_is_the_original() -> None:
    found = list(mutants(SOURCE))
    assert len({mutant.source for mutant in found}) == len({mutant.name for mutant in found}) == len(found)
    assert SOURCE.strip() not in sources(SOURCE)


def test_a_call_left_out_and_its_line_left_out_are_one_mutant() -> None:
    assert sources("if ready:\n    optimizer.step()\nmodel.train()") == {
        "if ready:\n    optimizer.step()\npass",
        "if ready:\n    pass\nmodel.train()",
        "if True:\n    optimizer.step()\nmodel.train()",
        "pass\nmodel.train()",
    }
    assert "if a:\n    b()\nelse:\n    model" in sources("if a:\n    b()\nelse:\n    model.train()")


def test_each_comparison_of_a_chain_is_changed() -> None:
    assert {"2 < n <= 16", "2 <= n < 16"} <= sources("2 <= n <= 16")


def test_every_mutant_is_python() -> None:
    for source in sources(SOURCE):
        compile(source, "mutant", "exec")
