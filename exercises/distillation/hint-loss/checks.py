"""Hidden checks of hint-loss: the loss behind a known regressor, its gradients, the regressor itself, and what is refused."""

from contextlib import suppress
from typing import NamedTuple

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.solution import Kept, describe
from app.judge.tolerance import STEP, Tolerance, reduction
from app.judge.trial import NO_GRADIENT, Trial
from app.sandbox.failures import Raised


class Hint(NamedTuple):
    """A regressor's weight [Ct, Cs, 1, 1] and bias [Ct], the student's features [N, Cs, H, W], the teacher's [N, Ct, H, W]."""

    weight: torch.Tensor
    bias: torch.Tensor
    student: torch.Tensor
    teacher: torch.Tensor


EXAMPLE = Hint(
    weight=torch.tensor([[1.0, 2.0], [0.0, -1.0], [0.5, 0.0]])[:, :, None, None],
    bias=torch.tensor([0.0, 1.0, -1.5]),
    student=torch.tensor([[[[1.0, 2.0]], [[0.0, -1.0]]]]),
    teacher=torch.tensor([[[[1.0, 2.0]], [[0.0, 2.0]], [[-1.5, -2.0]]]]),
)
"""The statement's worked example."""

CASES = (
    (4, 3, 5, 4, 6),
    (1, 2, 7, 3, 3),
    (6, 8, 2, 5, 1),
    (2, 1, 4, 2, 3),
    (3, 4, 1, 3, 2),
    (5, 6, 6, 2, 2),
    (2, 16, 32, 4, 4),
    (1, 1, 1, 1, 1),
)
"""N, Cs, Ct, H, W: more channels on either side, one channel, as many on both; one sample, one position."""
CHANNELS = ((3, 5), (6, 2), (4, 4))
"""Of regressors that keep the weights they were made with."""
DIFFERENTIATED = ("student", "regressor.weight", "regressor.bias")
STEPS = 3
LEARNING_RATE = 0.1

SIZES = (
    ((4, 4), (3, 4)),
    ((4, 4), (4, 5)),
    ((3, 4), (4, 3)),
    ((2, 6), (4, 3)),
    ((1, 1), (3, 3)),
    ((3, 3), (1, 1)),
    ((4, 3), (4, 1)),
    ((4, 6), (8, 12)),
)
"""Of student and teacher: height, width, both; as many positions in another shape; sizes that would broadcast."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement."""
    compare_value(trial, forward(holding(trial, EXAMPLE), EXAMPLE), EXAMPLE)


def loss_value(trial: Trial) -> None:
    """The loss against float64, over shapes that tell each way to reduce apart."""
    for case in CASES:
        hint = drawn(trial.visible, *case)
        compare_value(trial, forward(holding(trial, hint), hint), hint)


def gradients(trial: Trial) -> None:
    """What backward leaves on the student's features and on both parameters of the regressor."""
    for case in CASES:
        hint = drawn(trial.visible, *case)
        kept = holding(trial, hint)
        reached = kept.grad("forward", hint.student, hint.teacher, wrt=(0,)).grads[0]
        left = kept.inspect().grads
        got = reached, left.get("regressor.weight"), left.get("regressor.bias")
        right = []
        for name, value, want, size in zip(DIFFERENTIATED, got, derivatives(hint), cancelling(hint), strict=True):
            what = Text(en=f"the gradient of {name}", zh=f"{name} 的梯度")
            if value is None:
                right.append(trial.fail(NO_GRADIENT, what=what))
            else:
                right.append(trial.close(value, want, rounding(hint), scale=size, what=what))
        trial.expect(
            bool(left) or not right[0],
            "the student's gradient is right, but none reaches the regressor",
            "学生的梯度正确，但没有梯度传到 regressor",
            mistake="frozen-regressor",
        )


def regressor_learns(trial: Trial) -> None:
    """With the weights that it was made with, whatever they are: the loss, and a few steps of SGD that move them."""
    for student_channels, teacher_channels in CHANNELS:
        hint = drawn(trial.visible, 3, student_channels, teacher_channels, 4, 5)
        kept = trial.solution.new("HintLoss", student_channels, teacher_channels)
        first = forward(kept, hint)
        hint = made = hint._replace(**parameters(trial, kept, hint))
        compare_value(trial, first, hint)
        optimizer = trial.solution.optimizer("SGD", kept, lr=LEARNING_RATE)
        for _ in range(STEPS):
            kept.grad("forward", hint.student, hint.teacher, wrt=(0,))
            optimizer.call("step")
            optimizer.call("zero_grad")
            hint = stepped(hint)
        for name, value in parameters(trial, kept, hint).items():
            want, moved = getattr(hint, name), float((getattr(hint, name) - getattr(made, name)).abs().max())
            what = Text(en=f"regressor.{name} after {STEPS} steps of SGD", zh=f"SGD 走 {STEPS} 步后的 regressor.{name}")
            trial.close(value, want, STEP, scale=moved, what=what)


def teacher_gets_no_gradient(trial: Trial) -> None:
    """Backward from the loss leaves the teacher's features without a gradient (None or zero)."""
    for case in CASES[:4]:
        hint = drawn(trial.visible, *case)
        learns, reached = holding(trial, hint).grad("forward", hint.student, hint.teacher, wrt=(0, 1)).grads
        trial.expect(
            learns is not None and bool(learns.any()),
            "no gradient reaches the student's features",
            "没有梯度传到学生的特征",
        )
        trial.expect(
            reached is None or not bool(reached.any()),
            "the loss carries a gradient to the teacher's features; only the student and the regressor may learn",
            "损失的梯度传到了教师的特征；只有学生和 regressor 应当从中学习",
            mistake="teacher-not-detached",
        )


def sizes_differ(trial: Trial) -> None:
    """Other heights or widths than the teacher's are refused with ValueError, and equal ones are not."""
    for student_size, teacher_size in SIZES:
        hint = drawn(trial.visible, 2, 3, 4, *student_size)
        kept = given(trial, hint)
        forward(kept, hint)
        refused(trial, kept, hint._replace(teacher=trial.visible.normal(2, 4, *teacher_size)))


def drawn(draws: Draws, samples: int, student_channels: int, teacher_channels: int, height: int, width: int) -> Hint:
    """Features of about unit size, the teacher's off centre, and a regressor that keeps that size."""
    return Hint(
        weight=draws.normal(teacher_channels, student_channels, 1, 1, std=student_channels**-0.5),
        bias=draws.normal(teacher_channels),
        student=draws.normal(samples, student_channels, height, width),
        teacher=draws.normal(samples, teacher_channels, height, width, std=1.5, mean=0.5),
    )


def forward(kept: Kept, hint: Hint) -> object:
    return kept.call("forward", hint.student, hint.teacher)


def given(trial: Trial, hint: Hint) -> Kept:
    """A HintLoss in the guest that was offered this weight and bias, so that the same answers come from each run of a source."""
    teacher_channels, student_channels = hint.weight.shape[:2]
    kept = trial.solution.new("HintLoss", student_channels, teacher_channels)
    with suppress(Raised):  # they do not fit, or there is nothing to put them into: `holding` says so
        kept.call("load_state_dict", {"regressor.weight": hint.weight, "regressor.bias": hint.bias}, strict=False)
    return kept


def holding(trial: Trial, hint: Hint) -> Kept:
    """A HintLoss in the guest whose regressor has taken this weight and bias."""
    kept = given(trial, hint)
    for name, value in parameters(trial, kept, hint).items():
        what = Text(en=f"regressor.{name} after load_state_dict", zh=f"load_state_dict 之后的 regressor.{name}")
        trial.close(value, getattr(hint, name), what=what)
    return kept


def parameters(trial: Trial, kept: Kept, hint: Hint) -> dict[str, torch.Tensor]:
    """The regressor's weight and bias as the guest reports them: of the shapes they must have, and finite."""
    state = state_of(trial, kept)
    found = {}
    for name in ("weight", "bias"):
        value, shape = state.get(f"regressor.{name}"), list(getattr(hint, name).shape)
        there = value is not None and list(value.shape) == shape and value.dtype.is_floating_point
        trial.require(
            there,
            f"regressor.{name} must be a float parameter of shape {shape}, found {describe(value)}",
            f"regressor.{name} 应为形状 {shape} 的浮点参数，实际为 {describe(value)}",
            mistake=None if value is None or name == "bias" else proven_by(list(value.shape), shape),
        )
        trial.require(
            bool(torch.isfinite(value).all()), f"regressor.{name} is not finite", f"regressor.{name} 含有 NaN 或无穷"
        )
        found[name] = value
    return found


def proven_by(found: list[int], asked: list[int]) -> str | None:
    """The mistake that a weight of this shape proves: the channels the other way round, or a window of three by three."""
    if found != asked and found == [asked[1], asked[0], *asked[2:]]:
        return "regressor-on-teacher"
    return "three-by-three" if found == [*asked[:2], 3, 3] else None


def state_of(trial: Trial, kept: Kept) -> dict[str, torch.Tensor]:
    try:
        return kept.inspect().state
    except Raised:
        trial.require(
            False,
            "the parameters of HintLoss cannot be read; it must be an nn.Module whose __init__ calls super().__init__()",
            "无法读取 HintLoss 的参数；它必须是 nn.Module，且 __init__ 中要调用 super().__init__()",
        )
        return {}


def refused(trial: Trial, kept: Kept, hint: Hint) -> None:
    """Demand a ValueError. Observed in the guest."""
    try:
        came = describe(forward(kept, hint))
    except Raised as raised:
        if raised.memory:
            raise
        if "ValueError" not in raised.types:
            name = raised.types[0]
            trial.fail(Text(en=f"raised {name}, expected ValueError", zh=f"抛出了 {name}，应抛出 ValueError"))
    else:
        trial.fail(
            Text(en=f"returned {came}, expected ValueError to be raised", zh=f"返回了 {came}，应抛出 ValueError")
        )


def compare_value(trial: Trial, got: object, hint: Hint) -> None:
    trial.close(got, error(hint).square().mean(), rounding(hint), scale=float(sizes(hint).square().mean()))


def rounding(hint: Hint) -> Tolerance:
    """Sums over channels, positions and samples."""
    return reduction(hint.student.shape[1] + hint.teacher.numel())


def regress(weight: torch.Tensor, bias: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
    """A 1x1 convolution is one matrix at every position: [N, Cs, H, W] -> [N, Ct, H, W], in float64."""
    matrix = weight.double()[:, :, 0, 0]
    return torch.einsum("ok,nkhw->nohw", matrix, features.double()) + bias.double()[:, None, None]


def error(hint: Hint) -> torch.Tensor:
    """What the loss squares and averages, in float64."""
    return regress(hint.weight, hint.bias, hint.student) - hint.teacher.double()


def sizes(hint: Hint) -> torch.Tensor:
    """How large each error would be if nothing in it cancelled."""
    return regress(hint.weight.abs(), hint.bias.abs(), hint.student.abs()) + hint.teacher.double().abs()


def derivatives(hint: Hint) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Of the mean squared error by the student's features, the weight and the bias, in float64."""
    return spread_back(2 * error(hint) / hint.teacher.numel(), hint)


def cancelling(hint: Hint) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """How large each derivative would be if nothing in it cancelled."""
    return spread_back(2 * sizes(hint) / hint.teacher.numel(), Hint(*(tensor.abs() for tensor in hint)))


def spread_back(cotangent: torch.Tensor, hint: Hint) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """From the regressor's output back to its input, its weight and its bias."""
    matrix, features = hint.weight.double()[:, :, 0, 0], hint.student.double()
    return (
        torch.einsum("ok,nohw->nkhw", matrix, cotangent),
        torch.einsum("nohw,nkhw->ok", cotangent, features)[:, :, None, None],
        cotangent.sum(dim=(0, 2, 3)),
    )


def stepped(hint: Hint) -> Hint:
    """One step of plain SGD on the regressor."""
    _, weight, bias = derivatives(hint)
    return hint._replace(weight=hint.weight - LEARNING_RATE * weight, bias=hint.bias - LEARNING_RATE * bias)
