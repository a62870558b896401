"""The numbers of every worked example are what the reference solution gives, in both languages."""

import re
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import tensor

from app.catalog.catalog import load_coding_exercises
from app.domain.text import Lang
from app.judge.checks import import_file

EXERCISES = {exercise.slug: exercise for exercise in load_coding_exercises()}
_EXAMPLE = re.compile(r"^## (?:Example|Worked example|示例|算例)$(.*?)(?=^## |\Z)", re.M | re.S)


def listed(values: Any, form: str = "g") -> Iterator[str]:
    """Each row of a tensor, as a statement prints it."""
    rows = torch.as_tensor(values).reshape(
        -1, torch.as_tensor(values).shape[-1] if torch.as_tensor(values).dim() else 1
    )
    return (", ".join(format(value, form) for value in row) for row in rows.tolist())


def nested(values: torch.Tensor) -> str:
    """A tensor of integers as nested lists."""
    return str(values.tolist())


def soft_targets(solution: ModuleType) -> Iterator[str]:
    for temperature in (1, 4):
        yield from listed(solution.soft_targets(tensor([[2.0, 1, 0], [0, 0, 3]]), temperature), ".4f")


def kd_loss(solution: ModuleType) -> Iterator[str]:
    student, teacher, labels = tensor([[2.0, 0, 0], [0, 1, 1]]), tensor([[3.0, 1, 0], [0, 2, 0]]), tensor([0, 2])
    for temperature, alpha in ((2, 0.5), (4, 0.9)):
        yield f"= {solution.kd_loss(student, teacher, labels, temperature, alpha):.4f}"


def fix_the_training_step(solution: ModuleType) -> Iterator[str]:
    student, teacher = torch.nn.Linear(2, 3), torch.nn.Linear(2, 3)
    with torch.no_grad():
        for parameter in student.parameters():
            parameter.zero_()
        teacher.weight.copy_(tensor([[3.0, 0], [0, 1], [0, 0]]))
        teacher.bias.zero_()
    optimizer = torch.optim.SGD(student.parameters(), lr=0.5)
    loss = solution.distillation_step(student, teacher, optimizer, tensor([[1.0, 0], [0, 2]]), tensor([0, 1]))
    yield f"{loss:.4f}"
    yield from listed(student.weight.detach(), ".4f")
    yield from listed(student.bias.detach(), ".4f")


def hint_loss(solution: ModuleType) -> Iterator[str]:
    hint = solution.HintLoss(2, 3)
    with torch.no_grad():
        hint.regressor.weight.copy_(tensor([[1, 2], [0, -1], [0.5, 0]])[:, :, None, None])
        hint.regressor.bias.copy_(tensor([0, 1, -1.5]))
    student, teacher = tensor([[[[1.0, 2]], [[0, -1]]]]), tensor([[[[1.0, 2]], [[0, 2]], [[-1.5, -2]]]])
    yield from listed(hint.regressor(student).detach()[0, :, 0])
    yield f"= {hint(student, teacher).item():g}"


def attention_transfer(solution: ModuleType) -> Iterator[str]:
    student = [tensor([[[[1.0, -2]], [[1, 0]], [[-1, 0]]]]), tensor([[[[1.0, 0], [1, 0]], [[0, 1], [0, -1]]]])]
    teacher = [tensor([[[[0.0, 2]]]]), tensor([[[[-3.0, 0], [0, 0]]]])]
    for features in (*student, *teacher):
        yield from listed(solution.attention_map(features))
    yield f"{solution.attention_transfer_loss(student, teacher):g}"


def relational_kd(solution: ModuleType) -> Iterator[str]:
    student, teacher = tensor([[0.0, 0], [3, 0], [0, 4]]), tensor([[0.0], [1], [3]])
    yield f"= {solution.rkd_distance_loss(student, teacher):.4f}"
    yield f"= {solution.rkd_angle_loss(student, teacher):g}"


def decoupled_kd(solution: ModuleType) -> Iterator[str]:
    student, teacher = tensor([[2.0, 1, 0], [0, 1, 1]]), tensor([[4.0, 2, 0], [0, 3, 1]])
    for alpha, beta in ((1, 0), (0, 1), (1, 8)):
        yield f"| {alpha} | {beta} | {solution.dkd_loss(student, teacher, tensor([0, 2]), alpha, beta, 2):.4f} |"


def lm_divergences(solution: ModuleType) -> Iterator[str]:
    student = tensor([[[2.0, 0, 0], [0, 0, 0]], [[1, 1, 0], [3, 0, 3]]])
    teacher = tensor([[[0.0, 1, 0], [2, 1, 0]], [[2, 0, 1], [0, 9, 0]]])
    mask = tensor([[True, True], [True, False]])
    modes = (("forward", 0.5), ("reverse", 0.5), ("jsd", 0.5), ("jsd", 0.25))
    means = (solution.token_divergence(student, teacher, mask, *mode) for mode in modes)
    yield " | ".join(f"**{mean:.4f}**" for mean in means)


def affine_quantization(solution: ModuleType) -> Iterator[str]:
    scale, zero_point = solution.affine_qparams(-1.8, 1.1)
    q = solution.quantize(tensor([-1.8, -0.45, 0, 0.3, 1.1, 2.0]), scale, zero_point)
    yield f"{scale:.8f}"
    yield f"={zero_point}$"
    yield " | ".join(map(str, q.tolist()))
    yield " | ".join(
        "0" if value == 0 else f"{value:.5f}" for value in solution.dequantize(q, scale, zero_point).tolist()
    )


def per_channel_weights(solution: ModuleType) -> Iterator[str]:
    weight = tensor([[1.27, -0.5, 0.004], [0.0127, 0.0046, -0.0021], [0, 0, 0]])
    for bits, axis in ((8, 0), (4, 1)):
        q, scale = solution.quantize_per_channel(weight, axis=axis, num_bits=bits)
        yield from listed(scale)
        yield nested(q)


def observers(solution: ModuleType) -> Iterator[str]:
    makers = (
        (solution.MinMaxObserver, ()),
        (solution.EMAObserver, (0.9,)),
        (solution.EMAObserver, (0.5,)),
        (solution.PercentileObserver, (0.75,)),
    )
    for maker, settings in makers:
        observer = maker(*settings)
        for batch in (tensor([-1, 0.5, 2]), tensor([-3, 1, 1.5])):
            observer.observe(batch)
            low, high = observer.range()
            yield f"{low:g}, {high:g}"
    for bits in (2, 3):
        clip = solution.mse_clip(tensor([0.1, -0.2, 0.3, -0.4, 0.5, -0.1, 0.2, 0.8]), bits, 10)
        yield f"| {bits} | {clip:.2f} |"


def fake_quant_ste(solution: ModuleType) -> Iterator[str]:
    x = tensor([0.26, -0.9, 1.6, 0.74], requires_grad=True)
    result = solution.fake_quantize(x, 0.5, 1, 0, 3)
    result.backward(tensor([1.0, 2, 3, 4]))
    yield nested(result.detach())
    yield nested(x.grad.int())


def bn_folding(solution: ModuleType) -> Iterator[str]:
    weight = tensor([2.0, 1]).reshape(1, 2, 1, 1)
    rest = (tensor([3.0]), tensor([0.5]), tensor([2.0]), tensor([3.0]), 1.0)
    folded, bias = solution.fold_batch_norm(weight, tensor([1.0]), *rest)
    yield from listed(folded.flatten()[None])
    yield f"={bias.item():g}$"
    yield f"={solution.fold_batch_norm(weight, None, *rest)[1].item():g}$"


def integer_linear(solution: ModuleType) -> Iterator[str]:
    for real in (0.0123, 0.5, 0.75, 1 - 2**-40):
        yield str(solution.quantize_multiplier(real))
    multiplier, shift = solution.quantize_multiplier(0.0123)
    x = tensor([[130, 127, 255], [0, 128, 126]], dtype=torch.uint8)
    w = tensor([[50, -20, 3], [-128, 100, 7], [127, -5, -90]], dtype=torch.int8)
    bias = tensor([140, -500, 2000], dtype=torch.int32)
    yield from listed(solution.integer_linear(x, w, bias, 128, multiplier, shift, 100))


def int4_groupwise(solution: ModuleType) -> Iterator[str]:
    weight = tensor([[-0.55, 0.1, 0.9, 0.3, 0.75, 0.4], [0, 0, 0, -0.2, -1.5, -0.86]])
    packed, scale, zero = solution.quantize_int4(weight, 3)
    yield nested(packed)
    yield from (f"{value:.5g}" for value in scale.flatten().tolist())
    yield from listed(solution.dequantize_int4(packed, scale, zero, 3).reshape(4, 3), ".3g")


def gptq(solution: ModuleType) -> Iterator[str]:
    weight = tensor([[0.6, 1, -0.3, 0.8], [0.6, -0.4, -0.4, 0.5]])
    inputs = tensor([[1.0, 1, 0, 0], [-1, -1, 0, 1], [2, 2, -1, 2], [1, 2, 1, 1], [0, 1, 1, 2]])
    q, scale, zero = solution.gptq(weight, inputs, 3)
    yield f"({scale[0]:.6f},\\ {scale[1]:.6f})"
    yield f"z=({zero[0]:g},{zero[1]:g})"
    yield from (" | ".join(map(str, row)) for row in q.tolist())


def smoothquant(solution: ModuleType) -> Iterator[str]:
    absmax, weight = tensor([16, 2.25, 0.25]), tensor([[0.25, -1, 0.5], [-0.125, 0.5, -1]])
    for alpha in (0.5, 0.75):
        yield from listed(solution.smoothing_scales(absmax, weight, alpha)[None])
    smoothed = solution.smooth(weight, solution.smoothing_scales(absmax, weight))
    yield "[" + ", ".join(f"[{row}]" for row in listed(smoothed)) + "]"


EXAMPLES: dict[str, Callable[[ModuleType], Iterable[str]]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        soft_targets,
        kd_loss,
        fix_the_training_step,
        hint_loss,
        attention_transfer,
        relational_kd,
        decoupled_kd,
        lm_divergences,
        affine_quantization,
        per_channel_weights,
        observers,
        fake_quant_ste,
        bn_folding,
        integer_linear,
        int4_groupwise,
        gptq,
        smoothquant,
    )
}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("slug", EXAMPLES)
def test_the_numbers_of_the_example_are_those_of_the_reference(slug: str, lang: Lang) -> None:
    exercise = EXERCISES[slug]
    statement = exercise.statement.en if lang is Lang.EN else exercise.statement.zh
    (example,) = _EXAMPLE.findall(statement)
    told = re.sub(r"[ ]+", " ", example.replace("−", "-"))
    expected = list(EXAMPLES[slug](import_file(exercise.solution_path(), f"reference_{slug}")))
    assert [number for number in expected if number not in told] == []


def test_every_exercise_that_is_judged_by_its_numbers_has_an_example() -> None:
    assert {slug for slug, exercise in EXERCISES.items() if not exercise.has_thresholds} <= set(EXAMPLES)
