"""Hidden checks of relational-kd: both losses and their gradients, rows that repeat, and a teacher that learns nothing."""

from typing import NamedTuple

import torch
import torch.nn.functional as F

from app.judge.draws import Draws
from app.judge.tolerance import Tolerance, in_eps, reduction
from app.judge.trial import Trial

DISTANCE, ANGLE = "rkd_distance_loss", "rkd_angle_loss"


class Pair(NamedTuple):
    """The embeddings of one batch: [N, D] of the student, [N, E] of the teacher."""

    student: torch.Tensor
    teacher: torch.Tensor


EXAMPLE = Pair(
    student=torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]]),
    teacher=torch.tensor([[0.0], [1.0], [3.0]]),
)
"""The statement's worked example."""

CASES = (
    (6, 4, 4, 1.0),
    (5, 2, 7, 1.0),
    (8, 9, 3, 0.1),
    (12, 6, 16, 20.0),
    (4, 5, 1, 1.0),
    (3, 1, 4, 1.0),
    (2, 3, 5, 1.0),
)
"""N, D, E, spread: the student's rows longer and shorter than the teacher's, of one number; many rows, and only two."""
APART = 0.4
"""Spreads between any two rows: nearer ones lose their digits where distances are taken from inner products."""
FAR = 8.0
"""An outlier brings differences above 1, where smooth L1 stops being a parabola."""
FAR_CASES = ((6, 4, 4, 1.0), (9, 3, 5, 1.0))

GRID, GRID_END, GRID_WIDTH = 0.25, 8, 4
"""Rows that repeat are multiples of a quarter up to 2: even inner products of them are exact in float32."""
REPEATS = ((6, (1, 4)), (5, (0, 2, 3)), (4, (1, 2, 3)))
"""N, and which rows are one and the same: two, three, all but one."""
AT_ZERO = Tolerance(rtol=1e-3, atol=1e-7)
"""An epsilon under a root may show where the distance is zero; another mean, by a tenth, may not."""
BACKWARD = in_eps(32, 32)
"""Of the steepest gradient that a row could have; what comes through inner products uses a tenth of it."""
EQUAL = 1e-3
"""So far apart, two equal relations count as different for the scale: rounding keeps them from being equal."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement."""
    compare_value(trial, DISTANCE, EXAMPLE)
    compare_value(trial, ANGLE, EXAMPLE)


def distance_value(trial: Trial) -> None:
    """The distance loss against float64, over shapes and scales, and with outliers."""
    for pair in pairs_of(trial.visible):
        compare_value(trial, DISTANCE, pair)


def distance_gradient(trial: Trial) -> None:
    """Its gradient, which comes through the mean distance, too, and is finite although a row's distance to itself is zero."""
    for pair in pairs_of(trial.visible):
        compare_gradient(trial, DISTANCE, pair)


def angle_value(trial: Trial) -> None:
    """The angle loss against float64, over shapes and scales, and with outliers."""
    for pair in pairs_of(trial.visible):
        compare_value(trial, ANGLE, pair)


def angle_gradient(trial: Trial) -> None:
    """Its gradient, finite although the vector from a row to itself has no direction."""
    for pair in pairs_of(trial.visible):
        compare_gradient(trial, ANGLE, pair)


def repeated_rows(trial: Trial) -> None:
    """The same row more than once: in the teacher, in both, in the student. Pairs of them count in the mean, as zeros.

    Where only the student's rows repeat, no direction is the right one for them to part in: the gradient must be finite.
    """
    for name in (DISTANCE, ANGLE):
        for rows, same in REPEATS:
            student, teacher = grid(trial.visible, rows), grid(trial.visible, rows)
            for pair in (
                Pair(student, repeated(teacher, same)),
                Pair(repeated(student, same), repeated(teacher, same)),
            ):
                trial.close(trial.solution.call(name, *pair), loss(name, pair), AT_ZERO, scale=1.0)
                compare_gradient(trial, name, pair)
            pair = Pair(repeated(student, same), teacher)
            result = trial.solution.grad(name, *pair, wrt=(0,))
            trial.close(result.value, loss(name, pair), AT_ZERO, scale=1.0)
            reached = result.grads[0]
            trial.expect(
                reached is not None and bool(torch.isfinite(reached).all()),
                "the gradient is not finite where the student's rows repeat",
                "学生有重复的行时，梯度不是有限值",
            )


def teacher_gets_no_gradient(trial: Trial) -> None:
    """Backward from the losses leaves the teacher's embeddings without a gradient (None or zero)."""
    for name in (DISTANCE, ANGLE):
        for case in CASES[:4]:
            learns, reached = trial.solution.grad(name, *drawn(trial.visible, *case), wrt=(0, 1)).grads
            trial.expect(
                learns is not None and bool(learns.any()),
                "no gradient reaches the student's embeddings",
                "没有梯度传到学生的嵌入",
            )
            trial.expect(
                reached is None or not bool(reached.any()),
                "the loss carries a gradient to the teacher's embeddings; only the student may learn from it",
                "损失的梯度传到了教师的嵌入；只有学生应当从中学习",
                mistake="gradient-reaches-teacher",
            )


def pairs_of(draws: Draws) -> list[Pair]:
    """A batch for each case; in the last ones, another row of each network lies far from all others."""
    far = [drawn(draws, *case) for case in FAR_CASES]
    for pair in far:
        pair.student[0] *= FAR
        pair.teacher[-1] *= FAR
    return [drawn(draws, *case) for case in CASES] + far


def drawn(draws: Draws, rows: int, width: int, teacher_width: int, spread: float) -> Pair:
    return Pair(spread * scattered(draws, rows, width), spread * scattered(draws, rows, teacher_width))


def scattered(draws: Draws, rows: int, width: int) -> torch.Tensor:
    """Normal rows, drawn again where one comes too near to another."""
    found = draws.normal(1, width)
    while len(found) < rows:
        row = draws.normal(1, width)
        if float((found - row).norm(dim=1).min()) > APART:
            found = torch.cat([found, row])
    return found


def grid(draws: Draws, rows: int) -> torch.Tensor:
    """Different rows of multiples of a quarter."""
    found = torch.empty(0, GRID_WIDTH)
    while len(found) < rows:
        row = GRID * draws.integers(-GRID_END, GRID_END + 1, 1, GRID_WIDTH).float()
        found = torch.cat([found, row]).unique(dim=0)
    return found[draws.permutation(rows)]


def repeated(rows: torch.Tensor, same: tuple[int, ...]) -> torch.Tensor:
    """These rows made equal to the first of them."""
    result = rows.clone()
    result[list(same)] = rows[same[0]]
    return result


def compare_value(trial: Trial, name: str, pair: Pair) -> None:
    """Rounding of two relations counts as far as their difference is passed on."""
    student, teacher = (RELATIONS[name](x.double()) for x in pair)
    passed_on = (student - teacher).abs().clamp(EQUAL, 1.0)
    scale = float((passed_on * (student.abs() + teacher.abs())).mean())
    trial.close(trial.solution.call(name, *pair), loss(name, pair), reduction(student.numel()), scale=scale)


def compare_gradient(trial: Trial, name: str, pair: Pair) -> None:
    student = pair.student.double().requires_grad_()
    (want,) = torch.autograd.grad(loss(name, pair._replace(student=student)), student)
    got = trial.solution.grad(name, *pair, wrt=(0,)).grads[0]
    trial.close(got, want, BACKWARD, scale=STEEPEST[name](pair.student.double()))


def loss(name: str, pair: Pair) -> torch.Tensor:
    """Smooth L1 between the relations of student and teacher, averaged over all of them, in float64."""
    student, teacher = (RELATIONS[name](x.double()) for x in pair)
    return F.smooth_l1_loss(student, teacher, beta=1.0)


def distances(rows: torch.Tensor) -> torch.Tensor:
    """[N, D] -> [N, N]. Zero for a row and itself or its like, and so is the gradient there."""
    squares = (rows[:, None] - rows[None]).square().sum(dim=2)
    apart = squares > 0
    return torch.where(apart, torch.where(apart, squares, 1.0).sqrt(), 0.0)


def relative_distances(rows: torch.Tensor) -> torch.Tensor:
    """Distances in units of their mean over the pairs of different numbers."""
    found = distances(rows)
    return found / (found.sum() / (len(rows) * (len(rows) - 1)))


def cosines(rows: torch.Tensor) -> torch.Tensor:
    """[N, D] -> [N, N, N]: at [i, j, k] the cosine of the angle at row j between rows i and k; 0 where a side has no length."""
    sides, lengths = rows[:, None] - rows[None], distances(rows)[:, :, None]
    units = torch.where(lengths > 0, sides / torch.where(lengths > 0, lengths, 1.0), 0.0)
    return torch.einsum("ijd,kjd->ijk", units, units)


def steepest_distances(rows: torch.Tensor) -> float:
    """Above the gradient of any row: N - 1 pairs twice, each passing on at most 1, through the distance and the mean."""
    return 4 / (len(rows) * float(distances(rows).sum() / (len(rows) * (len(rows) - 1))))


def steepest_angles(rows: torch.Tensor) -> torch.Tensor:
    """The same for the angles, row by row [N, 1]: a short side turns fast."""
    lengths = distances(rows)
    turning = torch.where(lengths > 0, 1 / lengths, 0.0).sum(dim=1, keepdim=True)
    return 4 * turning / len(rows) ** 2


RELATIONS = {DISTANCE: relative_distances, ANGLE: cosines}
STEEPEST = {DISTANCE: steepest_distances, ANGLE: steepest_angles}
