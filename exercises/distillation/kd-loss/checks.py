"""Hidden checks of kd-loss: value, the student's gradient, huge logits, and a teacher that learns nothing."""

import torch

from app.judge.draws import Draws
from app.judge.tolerance import GRADIENT, SOFTMAX, in_eps
from app.judge.trial import Trial

EXAMPLE_STUDENT = torch.tensor([[2.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
EXAMPLE_TEACHER = torch.tensor([[3.0, 1.0, 0.0], [0.0, 2.0, 0.0]])
EXAMPLE_LABELS = torch.tensor([0, 2])
EXAMPLE_SETTINGS = ((2.0, 0.5), (4.0, 0.9))
"""Temperature, alpha."""

CASES = (
    (8, 5, 2.0, 0.5),
    (8, 5, 4.0, 0.9),
    (1, 10, 3.0, 0.7),
    (16, 2, 1.5, 0.3),
    (1, 2, 8.0, 0.6),
    (6, 7, 0.5, 0.4),
    (4, 100, 1.0, 0.25),
    (8, 6, 3.0, 1.0),
    (8, 6, 3.0, 0.0),
)
"""N, C, T, alpha: one row, two classes, T on both sides of one, each term alone."""
WHOLE_SETTINGS = ((2, 1), (3, 0))
"""Temperature and alpha as integers."""
PEAKED = 8.0
"""Logits of this spread put less than 1e-8 on some classes: an epsilon inside a logarithm shows."""

HUGE = 1e3
HUGE_SETTINGS = ((1.0, 0.5), (4.0, 0.7), (0.5, 0.9))
HUGE_CLASSES = 6
GRADIENT_AT_HUGE = in_eps(0, 4)
"""Of the logits: float32 numbers of size 1e3 lie 6e-5 apart, and so far off the probabilities may be."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement."""
    for temperature, alpha in EXAMPLE_SETTINGS:
        compare_value(trial, EXAMPLE_STUDENT, EXAMPLE_TEACHER, EXAMPLE_LABELS, temperature, alpha)


def loss_value(trial: Trial) -> None:
    """The loss against float64 over shapes and settings; also for peaked distributions and equal logits."""
    for rows, classes, temperature, alpha in CASES:
        compare_value(trial, *batch(trial.visible, rows, classes), temperature, alpha)
    for temperature, alpha in WHOLE_SETTINGS:
        compare_value(trial, *batch(trial.visible, 4, 3), temperature, alpha)
    compare_value(trial, *batch(trial.visible, 32, 10, PEAKED), 1.0, 0.5)
    student, _, labels = batch(trial.visible, 4, 5)
    compare_value(trial, student, student.clone(), labels, 4.0, 0.5)


def student_gradient(trial: Trial) -> None:
    """The gradient with respect to the student's logits: (p - onehot) and T (q_student - q_teacher), over N."""
    for rows, classes, temperature, alpha in CASES:
        compare_gradient(trial, *batch(trial.visible, rows, classes), temperature, alpha)
    compare_gradient(trial, *batch(trial.visible, 32, 10, PEAKED), 1.0, 0.5)


def huge_logits(trial: Trial) -> None:
    """Logits up to ±1e3: probabilities underflow to zero, their logarithms must not be taken; ties far from zero."""
    for temperature, alpha in HUGE_SETTINGS:
        for student, teacher, labels in huge_batches(trial.visible):
            result = trial.solution.grad("kd_loss", student, teacher, labels, temperature, alpha, wrt=(0,))
            scale = noise(temperature, alpha) + HUGE * (1 + alpha * temperature)
            trial.close(result.value, reference(student, teacher, labels, temperature, alpha), SOFTMAX, scale=scale)
            want = gradient(student, teacher, labels, temperature, alpha)
            trial.close(result.grads[0], want, GRADIENT_AT_HUGE, scale=HUGE * max(1.0, 1.0 / temperature))


def teacher_gets_no_gradient(trial: Trial) -> None:
    """Backward from the loss leaves the teacher's logits without a gradient (None or zero)."""
    for rows, classes, temperature, alpha in CASES[:4]:
        student, teacher, labels = batch(trial.visible, rows, classes)
        result = trial.solution.grad("kd_loss", student, teacher, labels, temperature, alpha, wrt=(0, 1))
        learns, reached = result.grads
        trial.expect(
            learns is not None and bool(learns.any()),
            "no gradient reaches the student's logits",
            "没有梯度传到学生的 logits",
        )
        trial.expect(
            reached is None or not bool(reached.any()),
            "the loss carries a gradient to the teacher's logits; only the student may learn from it",
            "损失的梯度传到了教师的 logits；只有学生应当从中学习",
            mistake="gradient-reaches-teacher",
        )


def compare_value(
    trial: Trial,
    student: torch.Tensor,
    teacher: torch.Tensor,
    labels: torch.Tensor,
    temperature: float,
    alpha: float,
) -> None:
    """One call against the reference; the absolute tolerance follows the T² that multiplies float32 noise."""
    got = trial.solution.call("kd_loss", student, teacher, labels, temperature, alpha)
    trial.close(got, reference(student, teacher, labels, temperature, alpha), SOFTMAX, scale=noise(temperature, alpha))


def compare_gradient(
    trial: Trial,
    student: torch.Tensor,
    teacher: torch.Tensor,
    labels: torch.Tensor,
    temperature: float,
    alpha: float,
) -> None:
    """One backward against the reference."""
    result = trial.solution.grad("kd_loss", student, teacher, labels, temperature, alpha, wrt=(0,))
    want = gradient(student, teacher, labels, temperature, alpha)
    trial.close(result.grads[0], want, GRADIENT, scale=cancelling(student, teacher, labels, temperature, alpha))


def batch(
    draws: Draws, rows: int, classes: int, spread: float = 2.0
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Student logits, teacher logits, labels."""
    student, teacher = draws.normal(rows, classes, std=spread), draws.normal(rows, classes, std=spread)
    return student, teacher, draws.integers(0, classes, rows)


def huge_batches(draws: Draws) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Rows over the whole of ±1e3 with no near ties, rows of exact ties at +1e3 and -1e3, and small rows shifted there."""
    ladder = torch.linspace(-HUGE, HUGE, HUGE_CLASSES)
    spread = [torch.stack([ladder[draws.permutation(HUGE_CLASSES)] for _ in range(4)]) for _ in range(2)]
    tied = torch.full((4, HUGE_CLASSES), HUGE)
    tied[1] = -HUGE
    near = [HUGE - draws.uniform(4, HUGE_CLASSES, high=3.0) for _ in range(2)]
    labels = draws.integers(0, HUGE_CLASSES, 4)
    return [(*spread, labels), (spread[0], tied, labels), (near[0], near[1], labels)]


def noise(temperature: float, alpha: float) -> float:
    """What rounding in float32 is multiplied by on its way into the loss."""
    return 1.0 + alpha * temperature**2


def reference(
    student: torch.Tensor, teacher: torch.Tensor, labels: torch.Tensor, temperature: float, alpha: float
) -> torch.Tensor:
    """alpha T² KL(teacher || student) + (1 - alpha) CE, averaged over the batch, in float64."""
    log_q, log_t = log_probabilities(student, temperature), log_probabilities(teacher, temperature)
    soft = (log_t.exp() * (log_t - log_q)).sum(dim=1).mean()
    hard = -log_probabilities(student, 1.0).gather(1, labels[:, None]).mean()
    return alpha * temperature**2 * soft + (1 - alpha) * hard


def gradient(
    student: torch.Tensor, teacher: torch.Tensor, labels: torch.Tensor, temperature: float, alpha: float
) -> torch.Tensor:
    """The derivative of `reference` by the student's logits, written out."""
    q, t = log_probabilities(student, temperature).exp(), log_probabilities(teacher, temperature).exp()
    onehot = torch.nn.functional.one_hot(labels, student.shape[1])
    hard = log_probabilities(student, 1.0).exp() - onehot
    return (alpha * temperature * (q - t) + (1 - alpha) * hard) / len(labels)


def cancelling(
    student: torch.Tensor, teacher: torch.Tensor, labels: torch.Tensor, temperature: float, alpha: float
) -> torch.Tensor:
    """The sizes of the terms that `gradient` takes from one another."""
    q, t = log_probabilities(student, temperature).exp(), log_probabilities(teacher, temperature).exp()
    onehot = torch.nn.functional.one_hot(labels, student.shape[1])
    hard = log_probabilities(student, 1.0).exp() + onehot
    return (alpha * temperature * (q + t) + (1 - alpha) * hard) / len(labels)


def log_probabilities(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    scaled = logits.double() / temperature
    return scaled - scaled.logsumexp(dim=1, keepdim=True)
