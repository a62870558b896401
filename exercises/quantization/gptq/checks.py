"""Hidden checks of gptq: grid and codes against a float64 sweep, then layers and the whole of a language model.

The reference sweep does not factor or invert anything: after each column it solves for the columns still free. Codes are
compared exactly on draws where no rounding is a close call, so that any right order of operations gives the same ones.
"""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.tolerance import ELEMENTWISE
from app.judge.trial import Trial
from exercises.models.activations import block_linears, linear_inputs
from exercises.models.store import bits_per_character, network, shipped
from exercises.models.text import corpus, windows

TIE = 5e-3
"""Closer than this to a half, -min/scale may honestly round to either neighbour."""
CLEAR = 6e-3
"""In steps: how far from a half every rounding of the exact cases lies; float32 strays by 1e-4 there."""
DEFAULT_DAMP = 0.01

SHAPES = ((3, 4, 40, 3), (6, 9, 64, 4), (2, 16, 200, 2), (5, 1, 7, 4), (1, 12, 30, 8), (14, 12, 8, 4), (15, 20, 9, 3))
"""Outputs, inputs, samples, bits of the exact cases; samples are also fewer than inputs, and one input is alone."""
DAMPS = (1e-3, 0.1, 1.0, 30.0)
FACTORS = (1e-3, 0.37, 2e3)
CHOICE = 48
"""Rows drawn at once, from which those of an exact case are chosen."""

EXAMPLE_WEIGHT = torch.tensor([[0.6, 1.0, -0.3, 0.8], [0.6, -0.4, -0.4, 0.5]])
EXAMPLE_INPUTS = torch.tensor(
    [[1.0, 1.0, 0.0, 0.0], [-1.0, -1.0, 0.0, 1.0], [2.0, 2.0, -1.0, 2.0], [1.0, 2.0, 1.0, 1.0], [0.0, 1.0, 1.0, 2.0]]
)
EXAMPLE_BITS = 3

MODEL = "char-lm"
MODEL_BITS = 3
CALIBRATION_WINDOWS = 64
OTHER_WINDOWS = 64
LARGEST_ERROR_RATIO = 0.6
MOST_ADDED_BITS = 0.28


@dataclass(frozen=True)
class Answer:
    """What gptq returned: codes [O, I], scale and zero [O], the latter two as float64."""

    codes: torch.Tensor
    scale: torch.Tensor
    zero: torch.Tensor

    def weight(self) -> torch.Tensor:
        """The weights that the codes stand for."""
        return ((self.codes.double() - self.zero[:, None]) * self.scale[:, None]).float()


@dataclass(frozen=True)
class Sweep:
    """The right codes; for each row how far (in steps) its closest call lies from a half, and whether it was clamped."""

    codes: torch.Tensor
    margin: torch.Tensor
    clamped: torch.Tensor


def worked_example(trial: Trial) -> None:
    """The statement's numbers: two outputs, four inputs, five samples, 3 bits."""
    answer = _gptq(trial, EXAMPLE_WEIGHT, EXAMPLE_INPUTS, EXAMPLE_BITS)
    _same_grid(trial, answer, EXAMPLE_WEIGHT, EXAMPLE_BITS)
    trial.exact(answer.codes, sweep(EXAMPLE_WEIGHT, EXAMPLE_INPUTS, EXAMPLE_BITS, DEFAULT_DAMP).codes)


def grid(trial: Trial) -> None:
    """Scale and zero are the rows' own: around 0, on one side of it, tiny, large, all zero; at every width."""
    for bits in (2, 3, 4, 8):
        rows = trial.visible.normal(9, 11)
        rows[2:4], rows[4] = rows[2:4].abs() + 0.2, -rows[4].abs() - 0.2
        rows *= 10 ** trial.visible.uniform(9, 1, low=-3.0, high=1.5)
        rows[trial.visible.integer(5, 9)] = 0.0
        _same_grid(trial, _gptq(trial, rows, _inputs(trial.visible, 30, 11), bits), rows, bits)


def codes(trial: Trial) -> None:
    """Every code, for shapes that tell the axes apart, rows on one side of 0, and weights that leave their range."""
    for outputs, size, samples, bits in SHAPES:
        inputs = _inputs(trial.visible, samples, size)
        weight = _clear_rows(trial.visible, outputs, inputs, bits, DEFAULT_DAMP)
        _same_codes(trial, weight, inputs, bits)
    inputs = _inputs(trial.visible, 40, 6)
    weight = _clear_rows(trial.visible, 4, inputs, 4, DEFAULT_DAMP)
    weight[1] = 0.0
    _same_codes(trial, weight, inputs, 4)


def damping(trial: Trial) -> None:
    """`damp` counts, in units of the mean diagonal element, from next to nothing to where no compensation is left."""
    for damp in DAMPS:
        inputs = _inputs(trial.visible, 48, 8)
        _same_codes(trial, _clear_rows(trial.visible, 24, inputs, 4, damp), inputs, 4, damp)
    inputs = _inputs(trial.visible, 48, 8)
    weight = _clear_rows(trial.visible, 24, inputs, 4, 0.5)
    _same_codes(trial, weight, inputs, 4, damp=0.5)


def size_of_inputs(trial: Trial) -> None:
    """Inputs times a constant give the same codes: damping is relative, and so is everything else."""
    damp = 0.8
    inputs = _inputs(trial.visible, 50, 9)
    weight = _clear_rows(trial.visible, 40, inputs, 4, damp)
    for factor in FACTORS:
        _same_codes(trial, weight, inputs * factor, 4, damp)


def poor_inputs(trial: Trial) -> None:
    """Dead inputs, two that are always equal, fewer samples than inputs, a single sample: an answer of the right form."""
    for samples in (60, 10, 1):
        inputs, weight = _inputs(trial.visible, samples, 24), trial.visible.normal(40, 24)
        if samples == 60:
            dead, copied, model = (int(column) for column in trial.visible.permutation(22)[:3] + 2)
            inputs[:, dead], inputs[:, copied] = 0.0, inputs[:, model]
            weight[:, 0], weight[:, 1] = -4.5, 4.5  # so that no dead weight is the end of its row
        answer = _gptq(trial, weight, inputs, 4)
        _same_grid(trial, answer, weight, 4)
        _inside(trial, answer, 4)


def output_error(trial: Trial) -> None:
    """The layers of the first block, calibrated on some text: the error on other text, against round-to-nearest."""
    model = network(shipped(MODEL))
    given, others = linear_inputs(model, _calibration(trial)), linear_inputs(model, _other_text(trial))
    ratios = []
    for name, layer in block_linears(model, "blocks.0").items():
        answer = _gptq(trial, layer.weight, given[name], MODEL_BITS)
        _same_grid(trial, answer, layer.weight, MODEL_BITS)
        _inside(trial, answer, MODEL_BITS)
        nearest = _round_to_nearest(layer.weight, MODEL_BITS)
        reached, bound = (_error(others[name], rounded, layer.weight) for rounded in (answer.weight(), nearest))
        ratios.append(max(reached / bound, 1e-9))
    ratio = trial.metric("error_ratio", math.exp(sum(map(math.log, ratios)) / len(ratios)))
    trial.expect(
        ratio <= LARGEST_ERROR_RATIO,
        f"the squared output error is {ratio:.2f} times that of round-to-nearest; at most {LARGEST_ERROR_RATIO} is asked",
        f"输出的平方误差是就近取整的 {ratio:.2f} 倍，要求至多 {LARGEST_ERROR_RATIO} 倍",
    )


def bits_per_char(trial: Trial) -> None:
    """Every linear layer inside the blocks at 3 bits: what the model loses on text that nobody calibrated with."""
    model = network(shipped(MODEL))
    given = linear_inputs(model, _calibration(trial))
    for name, layer in block_linears(model).items():
        answer = _gptq(trial, layer.weight, given[name], MODEL_BITS)
        _same_grid(trial, answer, layer.weight, MODEL_BITS)
        _inside(trial, answer, MODEL_BITS)
        layer.weight.copy_(answer.weight())
    added = trial.metric("added_bits", bits_per_character(model, corpus().test) - _float_bits())
    trial.expect(
        added <= MOST_ADDED_BITS,
        f"the model loses {added:.3f} bits per character; at most {MOST_ADDED_BITS} are allowed",
        f"模型每字符损失 {added:.3f} 比特，最多允许 {MOST_ADDED_BITS}",
    )


def sweep(weight: torch.Tensor, inputs: torch.Tensor, bits: int, damp: float) -> Sweep:
    """GPTQ from its definition: each column is rounded, and the free ones move to the least of the damped error."""
    scale, zero = affine_grid(weight, bits)
    hessian = damped_hessian(inputs, damp)
    free, top, size = weight.double(), 2**bits - 1, weight.shape[1]
    columns, margin = [], torch.full((len(weight),), 0.5, dtype=torch.float64)
    clamped = torch.zeros(len(weight), dtype=torch.bool)
    for j in range(size):
        exact = free[:, 0] / scale + zero
        code = torch.round(exact).clamp(0, top)
        inside = (exact > 0) & (exact < top)
        margin = torch.where(inside, margin.minimum((exact - exact.floor() - 0.5).abs()), margin)
        clamped |= code != torch.round(exact)
        error = free[:, 0] - (code - zero) * scale
        columns.append(code.to(torch.uint8))
        free = free[:, 1:]
        if j + 1 < size:
            free = free + torch.outer(error, torch.linalg.solve(hessian[j + 1 :, j + 1 :], hessian[j + 1 :, j]))
    return Sweep(torch.stack(columns, dim=1), margin, clamped)


def damped_hessian(inputs: torch.Tensor, damp: float) -> torch.Tensor:
    """X'X with damp times its mean diagonal element on the diagonal, float64."""
    hessian = inputs.double().T @ inputs.double()
    return hessian + damp * hessian.diagonal().mean() * torch.eye(len(hessian), dtype=torch.float64)


def affine_grid(weight: torch.Tensor, bits: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scale and zero of each row, float64."""
    exact = _exact_grid(weight, bits)
    return exact[0], torch.round(exact[1])


def _exact_grid(weight: torch.Tensor, bits: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scale of each row, and its zero before it is rounded."""
    low, high = weight.double().amin(dim=1).clamp(max=0), weight.double().amax(dim=1).clamp(min=0)
    scale = torch.where(high > low, (high - low) / (2**bits - 1), 1.0)
    return scale, -low / scale


def _inputs(draws: Draws, samples: int, size: int) -> torch.Tensor:
    """Inputs of different sizes that go together and have a mean: none of it may be left out of the Hessian."""
    together = draws.normal(samples, 1) * draws.choice((-1.2, 1.2)) * torch.sign(draws.normal(size))
    return (draws.normal(samples, size) + together + 0.7 * draws.normal(size)) * draws.uniform(size, low=0.4, high=2.0)


def _clear_rows(draws: Draws, outputs: int, inputs: torch.Tensor, bits: int, damp: float) -> torch.Tensor:
    """Weights [outputs, size] of which no rounding is a close call; half of the rows are clamped, where any is.

    Some rows lie mostly on one side of 0; sizes differ by orders of magnitude.
    """
    found, clamped = torch.empty(0, inputs.shape[1]), torch.empty(0, dtype=torch.bool)
    while len(found) < CHOICE + outputs:
        rows = draws.normal(CHOICE, inputs.shape[1])
        rows[::3] += draws.choice((-1.5, 1.5))
        rows *= 10 ** draws.uniform(CHOICE, 1, low=-2.0, high=1.0)
        swept = sweep(rows, inputs, bits, damp)
        clear = (swept.margin > CLEAR) & _clear_zero(rows, bits)
        found, clamped = torch.cat([found, rows[clear]]), torch.cat([clamped, swept.clamped[clear]])
    order = clamped.to(torch.uint8).argsort(descending=True, stable=True)
    half = outputs // 2
    return found[torch.cat([order[: outputs - half], order[len(order) - half :]])]


def _clear_zero(rows: torch.Tensor, bits: int) -> torch.Tensor:
    _, exact = _exact_grid(rows, bits)
    return (exact - exact.floor() - 0.5).abs() > 2 * TIE


def _gptq(trial: Trial, weight: torch.Tensor, inputs: torch.Tensor, bits: int) -> Answer:
    """Call it with the default damping; the check ends where what came back has another form."""
    return _read(trial, trial.solution.call("gptq", weight, inputs, bits), weight)


def _read(trial: Trial, got: Any, weight: torch.Tensor) -> Answer:
    triple = isinstance(got, tuple | list) and len(got) == 3 and all(isinstance(part, torch.Tensor) for part in got)
    trial.require(triple, "expected three tensors (q, scale, zero)", "应返回三个张量 (q, scale, zero)")
    q, scale, zero = got
    trial.require(
        q.dtype == torch.uint8 and q.shape == weight.shape,
        f"q has dtype {q.dtype} and shape {list(q.shape)}, expected torch.uint8 and {list(weight.shape)}",
        f"q 的 dtype 为 {q.dtype}、形状为 {list(q.shape)}，应为 torch.uint8 与 {list(weight.shape)}",
    )
    each = scale.shape == zero.shape == weight.shape[:1]
    trial.require(
        each,
        f"scale and zero have the shapes {list(scale.shape)} and {list(zero.shape)}, expected [{len(weight)}]",
        f"scale 与 zero 的形状为 {list(scale.shape)} 与 {list(zero.shape)}，应为 [{len(weight)}]",
    )
    numeric = scale.dtype.is_floating_point and zero.dtype != torch.bool and not zero.dtype.is_complex
    trial.require(
        numeric and bool(scale.isfinite().all()) and bool(zero.isfinite().all()),
        "scale must be finite floats and zero finite numbers",
        "scale 应为有限的浮点数，zero 应为有限的数值",
    )
    return Answer(q, scale.double(), zero.double())


def _inside(trial: Trial, answer: Answer, bits: int) -> None:
    """Demand codes that `bits` bits can hold; the check ends where there are others."""
    most, top = int(answer.codes.max()), 2**bits - 1
    trial.require(
        most <= top, f"q holds the code {most}; {bits} bits end at {top}", f"q 中有编码 {most}；{bits} 位最大为 {top}"
    )


def _same_grid(trial: Trial, answer: Answer, weight: torch.Tensor, bits: int) -> None:
    """Demand the affine grid of each row of the weights as they were given."""
    scale, exact = _exact_grid(weight, bits)
    trial.close(answer.scale, scale, ELEMENTWISE, what=_part(trial, "scale"))
    right = (answer.zero == torch.round(exact - TIE)) | (answer.zero == torch.round(exact + TIE))
    row = int((~right).to(torch.uint8).argmax())
    trial.expect(
        bool(right.all()),
        f"zero[{row}] is {float(answer.zero[row]):g}; it is not the code that stands for real 0 in that row",
        f"zero[{row}] 为 {float(answer.zero[row]):g}，不是该行中代表实数 0 的编码",
    )


def _same_codes(
    trial: Trial, weight: torch.Tensor, inputs: torch.Tensor, bits: int, *args: float, **kwargs: float
) -> None:
    """Demand the codes of the reference sweep; `damp`, if any, is passed on as it comes, by position or by name."""
    answer = _read(trial, trial.solution.call("gptq", weight, inputs, bits, *args, **kwargs), weight)
    damp = [*args, *kwargs.values(), DEFAULT_DAMP][0]
    trial.exact(answer.codes, sweep(weight, inputs, bits, damp).codes, what=_part(trial, "q"))


def _part(trial: Trial, name: str) -> Text:
    call = trial.solution.last_call
    return Text(en=f"{name} of {call}", zh=f"{call} 的 {name}")


def _calibration(trial: Trial) -> torch.Tensor:
    """Tokens [N, L] of text that the learner's code may know."""
    rows = windows(corpus().train)
    return rows[trial.visible.permutation(len(rows))[:CALIBRATION_WINDOWS], :-1]


def _other_text(trial: Trial) -> torch.Tensor:
    rows = windows(corpus().test)
    return rows[trial.hidden.permutation(len(rows))[:OTHER_WINDOWS], :-1]


def _round_to_nearest(weight: torch.Tensor, bits: int) -> torch.Tensor:
    scale, zero = affine_grid(weight, bits)
    code = (torch.round(weight.double() / scale[:, None]) + zero[:, None]).clamp(0, 2**bits - 1)
    return Answer(code, scale, zero).weight()


def _error(inputs: torch.Tensor, rounded: torch.Tensor, weight: torch.Tensor) -> float:
    """Squared difference of the layer's outputs, summed."""
    return float((inputs @ (rounded - weight).T).square().sum())


@cache
def _float_bits() -> float:
    return bits_per_character(network(shipped(MODEL)), corpus().test)
