"""Hidden checks of attention-transfer: the maps, the loss over layers, the student's gradient, and what is refused."""

from typing import NamedTuple

import torch

from app.judge.draws import Draws
from app.judge.tolerance import GRADIENT, Tolerance, reduction
from app.judge.trial import Trial


class Layers(NamedTuple):
    """The features of student and teacher, layer by layer: [N, Cs, H, W] beside [N, Ct, H, W]."""

    student: list[torch.Tensor]
    teacher: list[torch.Tensor]


EXAMPLE = Layers(
    student=[
        torch.tensor([[[[1.0, -2.0]], [[1.0, 0.0]], [[-1.0, 0.0]]]]),
        torch.tensor([[[[1.0, 0.0], [1.0, 0.0]], [[0.0, 1.0], [0.0, -1.0]]]]),
    ],
    teacher=[torch.tensor([[[[0.0, 2.0]]]]), torch.tensor([[[[-3.0, 0.0], [0.0, 0.0]]]])],
)
"""The statement's worked example."""

MAP_CASES = ((4, 3, 4, 6), (1, 5, 3, 3), (5, 1, 2, 7), (3, 4, 1, 1), (2, 32, 5, 4), (6, 2, 6, 1))
"""N, C, H, W: one sample, one channel, one position, a column."""
CASES = (
    (4, 1.0, ((3, 5, 4, 6),)),
    (1, 1.0, ((2, 7, 3, 3), (4, 4, 2, 5))),
    (6, 0.3, ((8, 2, 5, 1), (1, 3, 2, 2), (5, 4, 3, 4))),
    (2, 20.0, ((1, 1, 1, 3), (16, 32, 4, 4))),
    (3, 1.0, ((4, 2, 1, 1), (2, 3, 2, 3))),
)
"""N, spread, then Cs, Ct, H, W of each layer: one to three layers, and one whose only position is always 1."""
SPREADS = (1.0, 0.3, 20.0)

PAIR = ((3, 4, 4, 5), (2, 1, 3, 3))
"""Cs, Ct, H, W of two layers that fit."""
MISFITS = (
    (0, (3, 5)),
    (0, (4, 4)),
    (1, (3, 1)),
    (1, (1, 1)),
    (0, (5, 4)),
    (0, (2, 10)),
    (1, (1, 9)),
)
"""Layer, and the teacher's H and W there: another height or width, sizes that broadcast, as many positions in another shape."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement: the maps of both layers, and the loss."""
    for features in (*EXAMPLE.student, *EXAMPLE.teacher):
        compare_map(trial, features)
    compare_loss(trial, EXAMPLE)


def attention_maps(trial: Trial) -> None:
    """Every entry against float64, over shapes that tell the axes apart, magnitudes, and features behind a ReLU."""
    for index, (samples, channels, height, width) in enumerate(MAP_CASES):
        for rectified in (False, True):
            spread = SPREADS[index % len(SPREADS)]
            compare_map(trial, drawn(trial.visible, samples, channels, height, width, spread, rectified=rectified))


def loss_value(trial: Trial) -> None:
    """The sum over one to three layers, whose channels differ between the networks and sizes from layer to layer."""
    for case in CASES:
        compare_loss(trial, layers_of(trial.visible, *case))
        compare_loss(trial, layers_of(trial.visible, *case, rectified=True))


def student_gradient(trial: Trial) -> None:
    """The gradient of each of the student's layers, through the norm; zero where a feature is zero."""
    for case in CASES:
        for rectified in (False, True):
            layers = layers_of(trial.visible, *case, rectified=rectified)
            got = trial.solution.grad("attention_transfer_loss", layers.student, layers.teacher, wrt=(0,)).grads
            for value, student, teacher in zip(got, *layers, strict=True):
                trial.close(value, gradient(student, teacher), GRADIENT, scale=cancelling(student, teacher))


def teacher_gets_no_gradient(trial: Trial) -> None:
    """Backward from the loss leaves each of the teacher's layers without a gradient (None or zero)."""
    for samples in (2, 5):
        layers = layers_of(trial.visible, samples, 1.0, PAIR)
        grads = trial.solution.grad("attention_transfer_loss", layers.student, layers.teacher, wrt=(0, 1)).grads
        learns, reached = grads[: len(layers.student)], grads[len(layers.student) :]
        untaught = [grad is None or not bool(grad.any()) for grad in learns]
        trial.expect(not any(untaught), "no gradient reaches some of the student's layers", "学生有的层没有得到梯度")
        trial.expect(
            not any(grad is not None and bool(grad.any()) for grad in reached),
            "the loss carries a gradient to the teacher's features; only the student may learn from it",
            "损失的梯度传到了教师的特征；只有学生应当从中学习",
            mistake="detaches-the-student" if all(untaught) else "gradient-reaches-teacher",
        )


def layers_that_do_not_fit(trial: Trial) -> None:
    """Lists of different length, and maps of different height or width, are refused with ValueError; the pair itself is not."""
    student, teacher = layers_of(trial.visible, 2, 1.0, PAIR)
    trial.solution.call("attention_transfer_loss", student, teacher)
    trial.raises("ValueError", "attention_transfer_loss", student, teacher[:1])
    trial.raises("ValueError", "attention_transfer_loss", student[:1], teacher)
    for layer, size in MISFITS:
        misfit = list(teacher)
        misfit[layer] = drawn(trial.visible, 2, PAIR[layer][1], *size)
        trial.raises("ValueError", "attention_transfer_loss", student, misfit)
        if layer == 0:
            trial.raises("ValueError", "attention_transfer_loss", student[:1], misfit[:1])


def drawn(
    draws: Draws, samples: int, channels: int, height: int, width: int, spread: float = 1.0, *, rectified: bool = False
) -> torch.Tensor:
    """Features [N, C, H, W] of this spread; rectified, half of them are zero. No sample is zero everywhere."""
    features = draws.normal(samples, channels, height, width, std=spread)
    features[:, 0, 0, 0] = spread
    return features.relu() if rectified else features


def layers_of(
    draws: Draws, samples: int, spread: float, shapes: tuple[tuple[int, int, int, int], ...], *, rectified: bool = False
) -> Layers:
    """Features of both networks for layers of these Cs, Ct, H, W."""
    layers = Layers([], [])
    for student_channels, teacher_channels, *size in shapes:
        layers.student.append(drawn(draws, samples, student_channels, *size, spread, rectified=rectified))
        layers.teacher.append(drawn(draws, samples, teacher_channels, *size, spread, rectified=rectified))
    return layers


def compare_map(trial: Trial, features: torch.Tensor) -> None:
    want = attention(features)
    trial.close(trial.solution.call("attention_map", features), want, rounding(features), scale=want)


def compare_loss(trial: Trial, layers: Layers) -> None:
    """Where two maps are nearly equal they cancel in the difference: their sum is the scale."""
    pairs = [(attention(student), attention(teacher)) for student, teacher in zip(*layers, strict=True)]
    want = sum((student - teacher).square().mean() for student, teacher in pairs)
    scale = sum(float((student + teacher).square().mean()) for student, teacher in pairs)
    got = trial.solution.call("attention_transfer_loss", layers.student, layers.teacher)
    trial.close(got, want, rounding(*layers.student, *layers.teacher), scale=scale)


def rounding(*features: torch.Tensor) -> Tolerance:
    """Sums of squares over the channels, over the positions and over all maps."""
    return reduction(sum(each.shape[1] + each[:, 0].numel() for each in features))


def attention(features: torch.Tensor) -> torch.Tensor:
    """[N, C, H, W] -> [N, H*W]: squares summed over the channels, each row of Euclidean length 1, in float64."""
    energy = features.double().square().sum(dim=1).flatten(1)
    return energy / energy.square().sum(dim=1, keepdim=True).sqrt()


def gradient(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Of one layer's loss by the student's features, in float64: back through mean, norm and square."""
    reached = attention(student)
    cotangent = 2 * (reached - attention(teacher)) / reached.numel()
    along = (cotangent * reached).sum(dim=1, keepdim=True) * reached
    return through_square(cotangent - along, student)


def cancelling(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """The sizes of the terms that `gradient` takes from one another."""
    reached = attention(student)
    cotangent = 2 * (reached + attention(teacher)) / reached.numel()
    along = (cotangent * reached).sum(dim=1, keepdim=True) * reached
    return through_square(cotangent + along, student).abs()


def through_square(cotangent: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
    """From the normalised map [N, H*W], without its part along the map, back to the features [N, C, H, W]."""
    energy = features.double().square().sum(dim=1).flatten(1)
    scaled = cotangent / energy.square().sum(dim=1, keepdim=True).sqrt()
    return 2 * features.double() * scaled.unflatten(1, features.shape[2:]).unsqueeze(1)
