"""Hidden checks of integer-linear: fixed-point factors and the layer, every integer exactly."""

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.solution import describe
from app.judge.trial import Trial

HALF, WHOLE = 2**30, 2**31
"""A multiplier lies in HALF .. WHOLE - 1 and stands for multiplier / WHOLE."""
END_CODES = (0, 255)

EXAMPLE_REAL = 0.0123
EXAMPLE_MULTIPLIER, EXAMPLE_SHIFT = 1690499128, 6
EXAMPLE_INPUT = torch.tensor([[130, 127, 255], [0, 128, 126]], dtype=torch.uint8)
EXAMPLE_WEIGHT = torch.tensor([[50, -20, 3], [-128, 100, 7], [127, -5, -90]], dtype=torch.int8)
EXAMPLE_BIAS = torch.tensor([140, -500, 2000], dtype=torch.int32)
EXAMPLE_OUTPUT = torch.tensor([[108, 100, 0], [23, 255, 0]], dtype=torch.uint8)
EXAMPLE_HALVES = torch.tensor([[125], [129], [131]], dtype=torch.uint8)
"""With x_zp 128 and weight 1: accumulators -3, 1 and 3, so -1.5, 0.5 and 1.5 at a factor of 1/2."""
EXAMPLE_HALVES_OUTPUT = torch.tensor([[9], [11], [12]], dtype=torch.uint8)

SHAPES = ((1, 1, 1), (1, 6, 3), (7, 1, 20), (4, 3, 64), (3, 5, 1), (5, 2, 300))
"""N, M, K, no two alike where it matters."""
LONG_ROW = 700
"""So many large products add up to more than 2^24, where float32 skips odd numbers."""


class Layer(NamedTuple):
    """The arguments of integer_linear, in order."""

    x_q: torch.Tensor
    w_q: torch.Tensor
    bias_q: torch.Tensor
    x_zp: int
    multiplier: int
    shift: int
    out_zp: int


def worked_example(trial: Trial) -> None:
    """The statement's factor, its layer, and its three halves."""
    _compare_multipliers(trial, [EXAMPLE_REAL])
    arguments = (EXAMPLE_INPUT, EXAMPLE_WEIGHT, EXAMPLE_BIAS, 128, EXAMPLE_MULTIPLIER, EXAMPLE_SHIFT, 100)
    trial.exact(trial.solution.call("integer_linear", *arguments), EXAMPLE_OUTPUT)
    one, nothing = torch.ones(1, 1, dtype=torch.int8), torch.zeros(1, dtype=torch.int32)
    got = trial.solution.call("integer_linear", EXAMPLE_HALVES, one, nothing, 128, HALF, 0, 10)
    trial.exact(got, EXAMPLE_HALVES_OUTPUT)


def multiplier_of_a_factor(trial: Trial) -> None:
    """Factors of every magnitude, well inside their power of two."""
    shifts = range(trial.visible.integer(0, 2), 32, 2)
    _compare_multipliers(trial, [math.ldexp(trial.visible.real(0.51, 0.99), -shift) for shift in shifts])


def multiplier_at_the_edges(trial: Trial) -> None:
    """Powers of two and the numbers next to them; halves between two multipliers; a multiplier that reaches 2^31."""
    shifts = (0, trial.visible.integer(1, 31), 31)
    _compare_multipliers(trial, [real for shift in shifts for real in _edges(trial.visible, shift)])


def layer_outputs(trial: Trial) -> None:
    """Layers of many shapes and shifts; results a hundred-millionth beside a half."""
    for rows, outputs, inputs in SHAPES:
        _compare(trial, _layer(trial.visible, rows, outputs, inputs))
    for shift in (-1, 0, 1, *trial.visible.integers(2, 30, 5).tolist(), 30, 31):
        _compare(trial, _layer_of_shift(trial.visible, shift))
    for shift in (2, 9, 16):
        odd, nearly = 2 * trial.visible.integers(-60, 60, 12) + 1, trial.visible.integer(1, 8)
        _compare(trial, _aimed(trial.visible, odd * 2**shift, HALF + nearly, shift, 128))
        _compare(trial, _aimed(trial.visible, odd * 2 ** (shift + 1), 3 * 2**29 - nearly, shift, 128))


def zero_points(trial: Trial) -> None:
    """Both zero points at both ends of 0 .. 255, the input at its ends, too."""
    for x_zp in END_CODES:
        for out_zp in END_CODES:
            _compare(trial, _layer(trial.visible, 4, 3, 17, x_zp, out_zp))
            ends = _layer(trial.visible, 3, 4, 6, x_zp, out_zp)
            _compare(trial, ends._replace(x_q=torch.where(ends.x_q > 127, 255, 0).to(torch.uint8)))


def rounding(trial: Trial) -> None:
    """Exactly at a half and one beside it, above and below zero: halves go up."""
    for shift in (0, 1, 2, 5, 13, 22):
        halves = (2 * trial.visible.integers(-60, 60, 24) + 1) * 2**shift
        beside = halves + 2 * trial.visible.integers(0, 2, 24) - 1
        _compare(trial, _aimed(trial.visible, torch.cat([halves, beside]), HALF, shift, 128))
    for shift in (-1, 0, 4, 11):
        halves = (2 * trial.visible.integers(-40, 40, 24) + 1) * 2 ** (shift + 1)
        _compare(trial, _aimed(trial.visible, halves, 3 * 2**29, shift, 128))


def wide_integers(trial: Trial) -> None:
    """Accumulators beyond 32 bits and beyond what float32 can count; products beyond what float64 can hold."""
    for shift in (22, 23, 31):
        for sign in (-1, 1):
            _compare(trial, _beyond_int32(trial.visible, shift, sign))
    _compare(trial, _long_row(trial.visible))
    for step in trial.visible.integers(1, 8, 3).tolist():
        _compare(trial, _just_below_a_half(trial.visible, step))


def saturation(trial: Trial) -> None:
    """Just outside 0 .. 255 and far outside, after the output's zero point is added."""
    beyond = torch.tensor([-1, -2, -128, -129, -256, -300, 256, 257, 300, 383, 384, 511, 512, 65536, -65536, 2**29])
    for out_zp in (*END_CODES, trial.visible.integer(1, 255)):
        mixed = beyond[trial.visible.permutation(len(beyond))]
        _compare(trial, _aimed(trial.visible, 2 * (mixed - out_zp), HALF, 0, out_zp))
    outermost = torch.tensor([-(2**31) + 2**20, 2**31 - 2**20, 2**30, -(2**30), 2**29 + 77])
    for multiplier in (HALF, WHOLE - 1):
        mixed = outermost[trial.visible.permutation(len(outermost))]
        _compare(trial, _aimed(trial.visible, mixed, multiplier, -1, trial.visible.integer(0, 256)))


def _compare_multipliers(trial: Trial, reals: Iterable[float]) -> None:
    """The solution's pairs for these factors, against the definition."""
    answers = [(real, _pair(trial, trial.solution.call("quantize_multiplier", real))) for real in reals]
    mistake = _misconception(answers)
    for real, got in answers:
        if got != _fixed_point(real):
            shown = str(_fixed_point(real)) if trial.sample else ""
            message = Text(
                en=f"(multiplier, shift) is {describe(got)}" + (f", expected {shown}" if shown else ""),
                zh=f"(multiplier, shift) 为 {describe(got)}" + (f"，应为 {shown}" if shown else ""),
            )
            trial.fail(message, mistake=mistake, what=f"quantize_multiplier({real!r})")


def _pair(trial: Trial, got: Any) -> tuple[Any, ...]:
    """Two numbers; the check ends where there are none."""
    form = isinstance(got, tuple | list) and len(got) == 2 and all(isinstance(part, int | float) for part in got)
    trial.require(form, "expected a pair of integers (multiplier, shift)", "应返回一对整数 (multiplier, shift)")
    for name, part in zip(("multiplier", "shift"), got, strict=True):
        trial.expect(
            isinstance(part, int) and not isinstance(part, bool),
            f"{name} must be a Python int: a device without floating point has to compute with it",
            f"{name} 应为 Python int：没有浮点单元的设备要拿它做计算",
            mistake="multiplier-as-float" if name == "multiplier" and isinstance(part, float) else None,
        )
    return tuple(got)


def _edges(draws: Draws, shift: int) -> list[float]:
    """Factors from 2^-(shift + 1) up to 2^-shift whose multiplier is easily a unit, or a power of two, beside the right one."""
    lowest = math.ldexp(0.5, -shift)
    even = HALF + 2 * draws.integer(1, 2**28)
    multipliers = [even + 0.5, even + 1.5, even + 0.499, even + 0.501, HALF + 0.5, HALF + 1.5]
    multipliers += [WHOLE - below for below in (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.25)]
    beside = [lowest, math.nextafter(lowest, 1.0), math.nextafter(2 * lowest, 0.0)]
    return beside + [math.ldexp(multiplier, -31 - shift) for multiplier in multipliers]


def _misconception(answers: list[tuple[float, tuple[Any, ...]]]) -> str | None:
    """The one rule that gives all these answers. They differ by a unit in 2^31, too little to be told apart by replay."""
    found = [name for name, rule in _RULES.items() if all(got == rule(real) for real, got in answers)]
    return found[0] if len(found) == 1 else None


def _fixed_point(real: float) -> tuple[int, int]:
    """Multiplier and shift, by their definition."""
    multiplier, shift = _not_halved(real)
    return (HALF, shift - 1) if multiplier == WHOLE else (multiplier, shift)


def _not_halved(real: float) -> tuple[int, int]:
    mantissa, exponent = math.frexp(real)
    return round(math.ldexp(mantissa, 31)), -exponent


def _capped(real: float) -> tuple[int, int]:
    multiplier, shift = _not_halved(real)
    return min(multiplier, WHOLE - 1), shift


def _truncated(real: float) -> tuple[int, int]:
    mantissa, exponent = math.frexp(real)
    return int(math.ldexp(mantissa, 31)), -exponent


def _half_up(real: float) -> tuple[int, int]:
    mantissa, exponent = math.frexp(real)
    multiplier = math.floor(math.ldexp(mantissa, 31) + 0.5)
    return (HALF, -exponent - 1) if multiplier == WHOLE else (multiplier, -exponent)


def _in_float32(real: float) -> tuple[int, int]:
    return _fixed_point(torch.tensor(real, dtype=torch.float32).item())


_RULES: dict[str, Callable[[float], tuple[int, int]]] = {
    "multiplier-truncated": _truncated,
    "multiplier-half-up": _half_up,
    "multiplier-reaches-2-31": _not_halved,
    "multiplier-capped": _capped,
    "factor-in-float32": _in_float32,
}


def _compare(trial: Trial, layer: Layer) -> None:
    trial.exact(trial.solution.call("integer_linear", *layer), _reference(layer))


def _reference(layer: Layer) -> torch.Tensor:
    scaled = _accumulators(layer) * layer.multiplier + 2 ** (30 + layer.shift)
    return ((scaled >> (31 + layer.shift)) + layer.out_zp).clamp(0, 255).to(torch.uint8)


def _accumulators(layer: Layer) -> torch.Tensor:
    return (layer.x_q.long() - layer.x_zp) @ layer.w_q.long().T + layer.bias_q.long()


def _layer(
    draws: Draws, rows: int, outputs: int, inputs: int, x_zp: int | None = None, out_zp: int | None = None
) -> Layer:
    """All codes in use; the factor spreads the accumulators over about the output's range."""
    x_zp = draws.integer(1, 255) if x_zp is None else x_zp
    out_zp = draws.integer(60, 196) if out_zp is None else out_zp
    x_q = draws.integers(0, 256, rows, inputs).to(torch.uint8)
    w_q = draws.integers(-128, 128, outputs, inputs).to(torch.int8)
    reach = 40_000 * math.sqrt(inputs)
    bias = draws.integers(int(-reach / 3), int(reach / 3), outputs).to(torch.int32)
    return Layer(x_q, w_q, bias, x_zp, *_fixed_point(draws.real(150.0, 400.0) / reach), out_zp)


def _layer_of_shift(draws: Draws, shift: int) -> Layer:
    """A layer whose accumulators suit the shift: small weights for small shifts, large biases for large ones."""
    rows, outputs, inputs = 3, 5, draws.integer(2, 12)
    reach = min(max(round(math.sqrt(25 * 2.0**shift)), 2), 127)
    x_zp = draws.integer(reach, 256 - reach)
    x_q = (x_zp + draws.integers(-reach, reach + 1, rows, inputs)).clamp(0, 255).to(torch.uint8)
    w_q = draws.integers(-reach, reach + 1, outputs, inputs).to(torch.int8)
    bias = (draws.uniform(outputs, low=-80, high=80).double() * 2.0**shift).round().clamp(-(2**30), 2**30)
    return Layer(x_q, w_q, bias.to(torch.int32), x_zp, draws.integer(HALF, WHOLE), shift, draws.integer(100, 156))


def _aimed(draws: Draws, accumulators: torch.Tensor, multiplier: int, shift: int, out_zp: int) -> Layer:
    """A layer of one row with these accumulators, at most 2^31 - 2^20 in magnitude: the bias takes up the difference."""
    x_q, x_zp = draws.integers(0, 256, 1, 3).to(torch.uint8), draws.integer(0, 256)
    w_q = draws.integers(-128, 128, len(accumulators), 3).to(torch.int8)
    nothing = torch.zeros(len(accumulators), dtype=torch.int32)
    layer = Layer(x_q, w_q, nothing, x_zp, multiplier, shift, out_zp)
    return layer._replace(bias_q=(accumulators - _accumulators(layer)[0]).to(torch.int32))


def _beyond_int32(draws: Draws, shift: int, sign: int) -> Layer:
    """Three sums outside 32 bits, bias and products of one sign, among two within.

    From shift 22 on the output tells a sum that wrapped around, at 23 also one that stops at the last 32-bit integer.
    """
    x_q = draws.integers(240, 256, 2, LONG_ROW).to(torch.uint8)
    w_q = (sign * draws.integers(120, 128, 5, LONG_ROW)).to(torch.int8)
    bias = torch.cat([2**31 - draws.integers(2, 1000, 3), draws.integers(2**28, 2**30, 2)])
    bias = (sign * bias)[draws.permutation(5)].to(torch.int32)
    out_zp = 0 if sign > 0 else 255
    return Layer(x_q, w_q, bias, draws.integer(0, 9), draws.integer(HALF, HALF + 2**27), shift, out_zp)


def _long_row(draws: Draws) -> Layer:
    """Sums of more than 2^24 that the bias cancels down to a few units."""
    x_q = draws.integers(230, 256, 3, LONG_ROW).to(torch.uint8)
    w_q = draws.integers(110, 128, 6, LONG_ROW).to(torch.int8)
    x_q[1:] = x_q[0]
    x_q[1:, 0] = x_q[0, 0] - torch.tensor([1, 2], dtype=torch.uint8)
    layer = Layer(x_q, w_q, torch.zeros(6, dtype=torch.int32), 0, HALF, -1, 128)
    bias = draws.integers(0, 100, 6) - _accumulators(layer)[0]
    return layer._replace(bias_q=bias.to(torch.int32))


def _just_below_a_half(draws: Draws, step: int) -> Layer:
    """(2^31 - 2s)(2^30 + s) = 2^61 - 2s²: at shift 31 less than a half, yet float64 takes it for 2^61; beside near zeros."""
    w_q, x_zp = draws.integers(0, 3, 4, 2).to(torch.int8), draws.integer(0, 250)
    x_q = (x_zp + draws.integers(0, 5, 1, 2)).to(torch.uint8)
    layer = Layer(x_q, w_q, torch.zeros(4, dtype=torch.int32), x_zp, HALF + step, 31, draws.integer(1, 255))
    accumulators = draws.integers(-(2**30), 2**30, 4)
    accumulators[draws.permutation(4)[:2]] = 2**31 - 2 * step
    return layer._replace(bias_q=(accumulators - _accumulators(layer)[0]).to(torch.int32))
