"""Hidden checks of decoupled-kd: value, the student's gradient, huge logits, and a teacher that learns nothing."""

from typing import NamedTuple

import torch

from app.judge.draws import Draws
from app.judge.tolerance import GRADIENT, SOFTMAX, in_eps
from app.judge.trial import Trial


class Batch(NamedTuple):
    """Logits of student and teacher [N, C], and labels [N]."""

    student: torch.Tensor
    teacher: torch.Tensor
    labels: torch.Tensor


class Settings(NamedTuple):
    """The scalar arguments of dkd_loss, in its order."""

    alpha: float
    beta: float
    temperature: float


EXAMPLE = Batch(
    student=torch.tensor([[2.0, 1.0, 0.0], [0.0, 1.0, 1.0]]),
    teacher=torch.tensor([[4.0, 2.0, 0.0], [0.0, 3.0, 1.0]]),
    labels=torch.tensor([0, 2]),
)
EXAMPLE_SETTINGS = (Settings(1.0, 0.0, 2.0), Settings(0.0, 1.0, 2.0), Settings(1.0, 8.0, 2.0))

CASES = (
    (8, 5, Settings(1.0, 8.0, 4.0)),
    (8, 5, Settings(0.7, 0.3, 2.0)),
    (1, 10, Settings(1.5, 2.0, 3.0)),
    (16, 3, Settings(0.5, 1.0, 1.5)),
    (1, 3, Settings(0.4, 1.2, 8.0)),
    (6, 7, Settings(0.6, 0.9, 0.5)),
    (4, 100, Settings(2.0, 0.5, 1.0)),
    (8, 6, Settings(1.0, 0.0, 3.0)),
    (8, 6, Settings(0.0, 1.0, 3.0)),
    (5, 4, Settings(2, 3, 2)),
)
"""N and C: one row, three classes, T on both sides of one, each term alone, whole numbers."""
PEAKED = 8.0
"""Logits of this spread put less than 1e-8 on some classes: an epsilon inside a logarithm shows."""
LEAD = 14.0
"""A target so far ahead leaves about 1e-6 to the rest: one minus its float32 probability has few digits left."""
PEAKED_SETTINGS = Settings(1.0, 1.0, 1.0)

HUGE = 1e3
HUGE_SETTINGS = (Settings(1.0, 2.0, 1.0), Settings(0.7, 0.3, 4.0), Settings(0.5, 1.5, 0.5))
HUGE_CLASSES = 6
HUGE_ROWS = 4
NEAR = 3.0
"""How far apart logits at the end of the range lie where they are close to one another."""
FAR_AHEAD = 30.0
"""A target so far ahead leaves 1e-13 to the rest: a float32 number, but not the difference of two."""
ROUNDINGS_AT_HUGE = 2
"""Of numbers of size 1e3 / T, which in float32 lie 1e3 / T eps apart: by so much a logarithm is off, and the probability,
relative to itself, with it."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement: each term alone, then both."""
    for settings in EXAMPLE_SETTINGS:
        compare_value(trial, EXAMPLE, settings)


def loss_value(trial: Trial) -> None:
    """The loss against float64 over shapes and settings, also for peaked distributions, equal logits and keywords."""
    for rows, classes, settings in CASES:
        compare_value(trial, draw(trial.visible, rows, classes), settings)
    for batch in peaked(trial.visible):
        compare_value(trial, batch, PEAKED_SETTINGS)
    alike = draw(trial.visible, 4, 5)
    compare_value(trial, alike._replace(teacher=alike.student.clone()), Settings(1.0, 8.0, 4.0))
    batch, settings = draw(trial.visible, 3, 4), Settings(1.0, 0.5, 2.0)
    got = trial.solution.call("dkd_loss", *batch, **settings._asdict())
    trial.close(got, reference(batch, settings), SOFTMAX, scale=noise(settings))


def student_gradient(trial: Trial) -> None:
    """The gradient with respect to the student's logits, for the same shapes and settings."""
    for rows, classes, settings in CASES:
        compare_gradient(trial, draw(trial.visible, rows, classes), settings)
    for batch in peaked(trial.visible):
        compare_gradient(trial, batch, PEAKED_SETTINGS)


def huge_logits(trial: Trial) -> None:
    """Logits up to ±1e3: the target or all the rest may have no mass left in float32, the loss is finite all the same."""
    for settings in HUGE_SETTINGS:
        coarse = ROUNDINGS_AT_HUGE * HUGE / settings.temperature
        tolerance = in_eps(coarse, coarse)
        for batch in huge_batches(trial.visible):
            result = trial.solution.grad("dkd_loss", *batch, *settings, wrt=(0,))
            trial.close(result.value, reference(batch, settings), tolerance, scale=noise(settings))
            trial.close(result.grads[0], gradient(batch, settings), tolerance, scale=cancelling(batch, settings))


def teacher_gets_no_gradient(trial: Trial) -> None:
    """Backward from the loss leaves the teacher's logits without a gradient (None or zero)."""
    for rows, classes, settings in CASES[:4]:
        result = trial.solution.grad("dkd_loss", *draw(trial.visible, rows, classes), *settings, wrt=(0, 1))
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


def compare_value(trial: Trial, batch: Batch, settings: Settings) -> None:
    """One call against the reference; the absolute tolerance follows the T² that multiplies float32 noise."""
    got = trial.solution.call("dkd_loss", *batch, *settings)
    trial.close(got, reference(batch, settings), SOFTMAX, scale=noise(settings))


def compare_gradient(trial: Trial, batch: Batch, settings: Settings) -> None:
    """One backward against the reference."""
    result = trial.solution.grad("dkd_loss", *batch, *settings, wrt=(0,))
    trial.close(result.grads[0], gradient(batch, settings), GRADIENT, scale=cancelling(batch, settings))


def draw(draws: Draws, rows: int, classes: int, spread: float = 2.0) -> Batch:
    student, teacher = draws.normal(rows, classes, std=spread), draws.normal(rows, classes, std=spread)
    return Batch(student, teacher, draws.integers(0, classes, rows))


def peaked(draws: Draws) -> tuple[Batch, Batch]:
    """Distributions with next to nothing on some classes, and students with next to nothing on all but the target."""
    sure = draw(draws, 16, 6)
    others = sure.student.scatter(1, sure.labels[:, None], -torch.inf)
    lead = sure.student.scatter(1, sure.labels[:, None], others.amax(dim=1, keepdim=True) + LEAD)
    return draw(draws, 32, 10, PEAKED), sure._replace(student=lead)


def huge_batches(draws: Draws) -> list[Batch]:
    """Every pairing that starves one side of mass in float32.

    `wide`: all over ±1e3 without near ties. `close`: all near the upper end. `ahead`: so, but the target leads. `certain`: the
    target at the upper end, the rest near the lower one. `excluded`: the reverse.
    """
    labels = draws.integers(0, HUGE_CLASSES, HUGE_ROWS)
    ladder = torch.linspace(-HUGE, HUGE, HUGE_CLASSES)
    wide = [torch.stack([ladder[draws.permutation(HUGE_CLASSES)] for _ in range(HUGE_ROWS)]) for _ in range(2)]
    close = [HUGE - draws.uniform(HUGE_ROWS, HUGE_CLASSES, high=NEAR) for _ in range(2)]
    certain = [with_target(-near, labels, HUGE) for near in close]
    ahead = with_target(close[0] - FAR_AHEAD, labels, HUGE)
    excluded = [with_target(near, labels, -HUGE) for near in close]
    pairs = (
        (wide[0], wide[1]),
        (close[0], close[1]),
        (ahead, close[1]),
        (certain[0], close[1]),
        (close[0], certain[1]),
        (certain[0], certain[1]),
        (excluded[0], close[1]),
        (excluded[0], certain[1]),
        (certain[0], excluded[1]),
        (wide[0], torch.full_like(wide[0], -HUGE)),
    )
    return [Batch(student, teacher, labels) for student, teacher in pairs]


def with_target(logits: torch.Tensor, labels: torch.Tensor, value: float) -> torch.Tensor:
    """The logits with each row's target set to a value."""
    return logits.scatter(1, labels[:, None], value)


def noise(settings: Settings) -> float:
    """What rounding in float32 is multiplied by on its way into the loss."""
    return 1.0 + settings.temperature**2 * (settings.alpha + settings.beta)


def reference(batch: Batch, settings: Settings) -> torch.Tensor:
    """T² (alpha TCKD + beta NCKD), both teacher || student, averaged over the batch, in float64."""
    q, t = decouple(batch, settings)
    tckd = divergence(t.target, q.target) + divergence(t.rest, q.rest)
    nckd = divergence(t.others, q.others)
    return settings.temperature**2 * (settings.alpha * tckd + settings.beta * nckd).mean()


def gradient(batch: Batch, settings: Settings) -> torch.Tensor:
    """The derivative of `reference` by the student's logits, written out.

    The two-way term depends on z_target - logsumexp(z_rest) alone: +1 at the target, minus the rest's own softmax elsewhere.
    """
    q, t = decouple(batch, settings)
    at_target = q.target.exp() - t.target.exp()
    elsewhere = settings.beta * (q.others.exp() - t.others.exp()) - settings.alpha * at_target * q.others.exp()
    return settings.temperature / len(batch.labels) * q.join(settings.alpha * at_target, elsewhere)


def cancelling(batch: Batch, settings: Settings) -> torch.Tensor:
    """The sizes of the terms that `gradient` takes from one another."""
    q, t = decouple(batch, settings)
    at_target = q.target.exp() + t.target.exp()
    among_others = settings.beta * (q.others.exp() + t.others.exp())
    elsewhere = among_others + settings.alpha * (q.rest.exp() + t.rest.exp()) * q.others.exp()
    return settings.temperature / len(batch.labels) * q.join(settings.alpha * at_target, elsewhere)


class Decoupled:
    """The logarithms of one network's probabilities, in float64.

    `target` and `rest` [N, 1] are those of the two-way distribution, `others` [N, C-1] those among the other classes.
    """

    def __init__(self, logits: torch.Tensor, labels: torch.Tensor, temperature: float) -> None:
        scaled = logits.double() / temperature
        self._is_target = torch.nn.functional.one_hot(labels, logits.shape[1]).bool()
        others = scaled[~self._is_target].reshape(len(labels), -1)
        two_way = torch.stack([scaled[self._is_target], others.logsumexp(dim=1)], dim=1).log_softmax(dim=1)
        self.target, self.rest = two_way.split(1, dim=1)
        self.others = others.log_softmax(dim=1)

    def join(self, at_target: torch.Tensor, elsewhere: torch.Tensor) -> torch.Tensor:
        """[N, 1] and [N, C-1] put together as [N, C], in the order of the classes."""
        whole = torch.empty(self._is_target.shape, dtype=torch.float64)
        whole[self._is_target], whole[~self._is_target] = at_target.flatten(), elsewhere.flatten()
        return whole


def decouple(batch: Batch, settings: Settings) -> tuple[Decoupled, Decoupled]:
    """Student and teacher."""
    student, teacher, labels = batch
    return Decoupled(student, labels, settings.temperature), Decoupled(teacher, labels, settings.temperature)


def divergence(log_p: torch.Tensor, log_q: torch.Tensor) -> torch.Tensor:
    """The terms of KL(p || q) that these entries make, summed for each row."""
    return (log_p.exp() * (log_p - log_q)).sum(dim=1)
