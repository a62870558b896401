"""Hidden checks of lm-divergences: each divergence and its gradient, the mask, logits of 1e3, and who learns."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import torch

from app.judge.draws import Draws
from app.judge.tolerance import GRADIENT, SOFTMAX, Tolerance, in_eps
from app.judge.trial import Trial


class Batch(NamedTuple):
    """Logits of student and teacher [B, L, V], and which positions count [B, L]."""

    student_logits: torch.Tensor
    teacher_logits: torch.Tensor
    mask: torch.Tensor


class Mode(NamedTuple):
    """Which divergence; beta belongs to jsd, and is passed to the others now and then all the same."""

    kind: str
    beta: float


EXAMPLE = Batch(
    student_logits=torch.tensor([[[2.0, 0.0, 0.0], [0.0, 0.0, 0.0]], [[1.0, 1.0, 0.0], [3.0, 0.0, 3.0]]]),
    teacher_logits=torch.tensor([[[0.0, 1.0, 0.0], [2.0, 1.0, 0.0]], [[2.0, 0.0, 1.0], [0.0, 9.0, 0.0]]]),
    mask=torch.tensor([[True, True], [True, False]]),
)
EXAMPLE_MODES = (Mode("forward", 0.5), Mode("reverse", 0.5), Mode("jsd", 0.5), Mode("jsd", 0.25))

SHAPES = ((2, 5, 7), (3, 4, 2), (1, 6, 30), (4, 1, 5), (1, 1, 3), (5, 3, 100))
"""B, L and V: one sequence, one position, two tokens, a vocabulary larger than the text."""
BETAS = (0.1, 0.3, 0.5, 0.9)
ENDS = (0.0, 1.0, 0, 1)
"""Where one term of jsd vanishes and the other compares a distribution with itself: the value is 0, finite all the same."""
MODES = (Mode("forward", 0.5), Mode("reverse", 0.5), *(Mode("jsd", beta) for beta in (*BETAS, *ENDS[:2])))
PEAKED = 8.0
"""Logits of this spread put less than 1e-8 on some tokens: an epsilon inside a logarithm shows."""
OTHER_KINDS = ("kl", "js", "tvd", "backward", "")

HUGE = 1e3
HUGE_SHAPE = (2, 3, 6)
HUGE_MODES = (Mode("forward", 0.5), Mode("reverse", 0.5), *(Mode("jsd", beta) for beta in (0.5, 0.2, 0.0, 1.0)))
NEAR = 3.0
"""How far apart logits at the end of the range lie where they are close to one another."""
AT_HUGE = in_eps(2 * HUGE, 2 * HUGE)
"""Float32 numbers of size 1e3 lie 1e3 eps apart: by so much a logarithm is off, and the probability, relative to itself."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement, by every kind."""
    for mode in EXAMPLE_MODES:
        compare_value(trial, EXAMPLE, mode)


def forward_kl(trial: Trial) -> None:
    """KL(teacher || student), over shapes and masks; also for peaked distributions and equal logits."""
    kl_values(trial, "forward")


def reverse_kl(trial: Trial) -> None:
    """KL(student || teacher), likewise."""
    kl_values(trial, "reverse")


def jensen_shannon(trial: Trial) -> None:
    """The generalised Jensen-Shannon divergence: beta inside 0..1, at both ends, left out, and by keyword."""
    for beta in (*BETAS, *ENDS):
        for shape in SHAPES[:4]:
            compare_value(trial, draw(trial.visible, *shape), Mode("jsd", beta))
    compare_value(trial, draw(trial.visible, 3, 5, 10, PEAKED), Mode("jsd", 0.3))
    batch = draw(trial.visible, *SHAPES[0])
    compare(trial, trial.solution.call("token_divergence", *batch, "jsd"), batch, Mode("jsd", 0.5))
    compare(trial, trial.solution.call("token_divergence", *batch, kind="jsd", beta=0.2), batch, Mode("jsd", 0.2))


def student_gradient(trial: Trial) -> None:
    """The gradient with respect to the student's logits, by every kind; zero where the mask is false."""
    for mode in MODES:
        for shape in SHAPES[:4]:
            compare_gradient(trial, draw(trial.visible, *shape), mode)
    for mode in MODES[:3]:
        compare_gradient(trial, draw(trial.visible, 3, 5, 10, PEAKED), mode)


def masking(trial: Trial) -> None:
    """Padded sequences of unequal length, an empty one among them; what padding holds, up to ±1e3, changes nothing."""
    for mode in HUGE_MODES[:4]:
        batch = padded(trial.visible)
        compare_value(trial, batch, mode)
        compare_gradient(trial, batch, mode)
        whole = draw(trial.visible, 2, 3, 4, spread=1.0)._replace(mask=torch.ones(2, 3, dtype=torch.bool))
        compare_value(trial, whole, mode)


def no_positions(trial: Trial) -> None:
    """A mask that is false everywhere: exactly 0, and a gradient of exactly zero for the student."""
    for mode in HUGE_MODES[:4]:
        batch = draw(trial.visible, 2, 3, 4)
        empty = batch._replace(mask=torch.zeros(2, 3, dtype=torch.bool))
        result = trial.solution.grad("token_divergence", *empty, *mode, wrt=(0,))
        trial.close(result.value, torch.tensor(0.0))
        trial.close(result.grads[0], torch.zeros_like(batch.student_logits))


def huge_logits(trial: Trial) -> None:
    """Logits up to ±1e3: probabilities underflow to zero on either side, on both, and in the mixture."""
    for mode in HUGE_MODES:
        for batch in huge_batches(trial.visible):
            result = trial.solution.grad("token_divergence", *batch, *mode, wrt=(0,))
            compare(trial, result.value, batch, mode, AT_HUGE)
            trial.close(result.grads[0], gradient(batch, mode), AT_HUGE, scale=cancelling(batch, mode))


def other_kind(trial: Trial) -> None:
    """A kind that is not one of the three is refused with ValueError."""
    batch = draw(trial.visible, 2, 3, 4)
    for kind in OTHER_KINDS:
        trial.raises("ValueError", "token_divergence", *batch, kind)


def teacher_gets_no_gradient(trial: Trial) -> None:
    """Backward from the loss leaves the teacher's logits without a gradient (None or zero), by every kind."""
    learned = False
    for mode in HUGE_MODES[:4]:
        result = trial.solution.grad("token_divergence", *draw(trial.visible, 2, 3, 4), *mode, wrt=(0, 1))
        learns, reached = result.grads
        learned |= learns is not None and bool(learns.any())
        trial.expect(
            reached is None or not bool(reached.any()),
            f"{mode.kind}: the loss carries a gradient to the teacher's logits; only the student may learn from it",
            f"{mode.kind}：损失的梯度传到了教师的 logits；只有学生应当从中学习",
            mistake="gradient-reaches-teacher",
        )
    trial.expect(learned, "no gradient reaches the student's logits", "没有梯度传到学生的 logits")


def kl_values(trial: Trial, kind: str) -> None:
    """One of the two KLs over all shapes, with and without a beta that it does not use."""
    for shape in SHAPES:
        batch = draw(trial.visible, *shape)
        compare(trial, trial.solution.call("token_divergence", *batch, kind), batch, Mode(kind, 0.5))
        compare_value(trial, batch, Mode(kind, 0.9))
    compare_value(trial, draw(trial.visible, 3, 5, 10, PEAKED), Mode(kind, 0.5))
    alike = draw(trial.visible, 2, 3, 4)
    compare_value(trial, alike._replace(teacher_logits=alike.student_logits.clone()), Mode(kind, 0.5))


def compare_value(trial: Trial, batch: Batch, mode: Mode) -> None:
    """One call against the reference."""
    compare(trial, trial.solution.call("token_divergence", *batch, *mode), batch, mode)


def compare(trial: Trial, got: object, batch: Batch, mode: Mode, tolerance: Tolerance = SOFTMAX) -> None:
    """A loss against the reference; what cancels in it are the terms of the sums over the vocabulary."""
    trial.close(got, loss(batch, mode, divergence), tolerance, scale=float(loss(batch, mode, terms)))


def compare_gradient(trial: Trial, batch: Batch, mode: Mode) -> None:
    """One backward against the reference."""
    result = trial.solution.grad("token_divergence", *batch, *mode, wrt=(0,))
    trial.close(result.grads[0], gradient(batch, mode), GRADIENT, scale=cancelling(batch, mode))


def draw(draws: Draws, sequences: int, length: int, vocabulary: int, spread: float = 2.0) -> Batch:
    """Random logits, and a mask with holes: at least one position counts and, where there are several, one does not."""
    shape = (sequences, length, vocabulary)
    mask = draws.integers(0, 2, sequences * length).bool()
    counts, *others = draws.permutation(len(mask)).tolist()
    mask[counts] = True
    mask[others[:1]] = False
    return Batch(draws.normal(*shape, std=spread), draws.normal(*shape, std=spread), mask.view(sequences, length))


def padded(draws: Draws) -> Batch:
    """Sequences of 5, 2, 0 and 1 tokens in random order, padded with logits all over ±1e3."""
    batch = draw(draws, 4, 5, 6, spread=1.0)
    lengths = torch.tensor([5, 2, 0, 1])[draws.permutation(4)]
    mask = torch.arange(5) < lengths[:, None]
    student, teacher = (torch.where(mask[..., None], logits, ladder(draws, (4, 5, 6))) for logits in batch[:2])
    return Batch(student, teacher, mask)


def huge_batches(draws: Draws) -> Iterator[Batch]:
    """Every pairing of: all over ±1e3 without near ties; close to one another at either end; one token far above the rest."""
    close = HUGE - draws.uniform(*HUGE_SHAPE, high=NEAR)
    sure = -close
    sure.scatter_(2, draws.integers(0, HUGE_SHAPE[2], *HUGE_SHAPE[:2], 1), HUGE)
    for student, teacher in (
        (ladder(draws, HUGE_SHAPE), ladder(draws, HUGE_SHAPE)),
        (ladder(draws, HUGE_SHAPE), torch.full(HUGE_SHAPE, -HUGE)),
        (torch.full(HUGE_SHAPE, HUGE), ladder(draws, HUGE_SHAPE)),
        (close, HUGE - draws.uniform(*HUGE_SHAPE, high=NEAR)),
        (close, sure),
        (sure, close),
        (sure, ladder(draws, HUGE_SHAPE)),
    ):
        yield Batch(student, teacher, draw(draws, *HUGE_SHAPE).mask)


def ladder(draws: Draws, shape: tuple[int, int, int]) -> torch.Tensor:
    """Logits evenly over ±1e3, in another order at each position."""
    rungs = torch.linspace(-HUGE, HUGE, shape[2])
    return torch.stack([rungs[draws.permutation(shape[2])] for _ in range(shape[0] * shape[1])]).view(shape)


Measure = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""Of two distributions at each position, given by their logarithms [..., V]."""


def divergence(log_p: torch.Tensor, log_q: torch.Tensor) -> torch.Tensor:
    """KL(p || q)."""
    return (log_p.exp() * (log_p - log_q)).sum(dim=-1)


def terms(log_p: torch.Tensor, log_q: torch.Tensor) -> torch.Tensor:
    """The size of what cancels in KL(p || q)."""
    return (log_p.exp() * (1 + (log_p - log_q).abs())).sum(dim=-1)


def loss(batch: Batch, mode: Mode, measure: Measure) -> torch.Tensor:
    """The mean over the positions that count, in float64, of a measure by the mode's weights."""
    student, teacher, mixture = logarithms(batch, mode.beta)
    match mode.kind:
        case "forward":
            each = measure(teacher, student)
        case "reverse":
            each = measure(student, teacher)
        case _:
            each = mode.beta * measure(teacher, mixture) + (1 - mode.beta) * measure(student, mixture)
    return each[batch.mask].mean()


def gradient(batch: Batch, mode: Mode) -> torch.Tensor:
    """The derivative of the loss by the student's logits, written out.

    That of KL(p || q) by the logits of p is p (log p - log q - KL). The mixture of jsd adds nothing to it: the slope of the
    whole sum by each m is -1, and the m of a position sum to one.
    """
    student, teacher, mixture = logarithms(batch, mode.beta)
    match mode.kind:
        case "forward":
            each = student.exp() - teacher.exp()
        case "reverse":
            each = student.exp() * (student - teacher - divergence(student, teacher)[..., None])
        case _:
            each = (1 - mode.beta) * student.exp() * (student - mixture - divergence(student, mixture)[..., None])
    return each * batch.mask[..., None] / batch.mask.sum()


def cancelling(batch: Batch, mode: Mode) -> torch.Tensor:
    """The sizes of the terms that `gradient` takes from one another."""
    student, teacher, mixture = logarithms(batch, mode.beta)
    match mode.kind:
        case "forward":
            each = student.exp() + teacher.exp()
        case "reverse":
            each = student.exp() * ((student - teacher).abs() + terms(student, teacher)[..., None])
        case _:
            each = student.exp() * ((student - mixture).abs() + terms(student, mixture)[..., None])
    return each * batch.mask[..., None] / batch.mask.sum()


def logarithms(batch: Batch, beta: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Log-probabilities of student, teacher and beta * teacher + (1 - beta) * student, in float64."""
    student, teacher = (logits.double().log_softmax(dim=-1) for logits in batch[:2])
    weights = torch.tensor([beta, 1 - beta], dtype=torch.float64).log()
    return student, teacher, torch.logaddexp(teacher + weights[0], student + weights[1])
