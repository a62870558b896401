"""Hidden checks of affine-quantization: parameters, codes and real values of an unsigned grid, against float64."""

from typing import Any

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.tolerance import ELEMENTWISE, Tolerance
from app.judge.trial import Trial

TIE = 5e-3
"""Closer than this to a half, -min/scale may honestly round to either neighbour."""
OFF_GRID = 0.4
"""Inputs lie up to this far (in steps) from a code, so well clear of halves, also in float32 at 16 bits."""
WIDTHS = (2, 3, 4, 8, 11, 16)
SHAPES: tuple[tuple[int, tuple[int, ...]], ...] = (
    (2, (64,)),
    (3, (5, 7)),
    (4, (2, 3, 4, 4)),
    (8, (300,)),
    (8, ()),
    (8, (0,)),
    (11, (40, 2)),
    (16, (100,)),
)
"""Widths with shapes of the tensors to convert; a scalar and an empty tensor are among them."""
BAD_WIDTHS = (1, 17, 0, -4, 32)
FAR = 1e10
HALF_A_STEP = Tolerance(rtol=0.0, atol=0.52)
"""In steps: what rounding may cost, and a little for float32."""
FAR_SCALE = 0.01
"""Small enough that `FAR` steps of it overflow an int32."""

EXAMPLE_RANGE = (-1.8, 1.1)
EXAMPLE_SCALE = 2.9 / 255
EXAMPLE_ZERO_POINT = 158
EXAMPLE = torch.tensor([-1.8, -0.45, 0.0, 0.3, 1.1, 2.0])
EXAMPLE_CODES = torch.tensor([0, 118, 158, 184, 255, 255], dtype=torch.int32)


def worked_example(trial: Trial) -> None:
    """The statement's numbers: five weights inside the range, one outside, each function on its own."""
    _parameters(trial, *EXAMPLE_RANGE, 8)
    codes = trial.solution.call("quantize", EXAMPLE, EXAMPLE_SCALE, EXAMPLE_ZERO_POINT, 8)
    trial.exact(codes, EXAMPLE_CODES)
    values = trial.solution.call("dequantize", EXAMPLE_CODES, EXAMPLE_SCALE, EXAMPLE_ZERO_POINT)
    want = _real(EXAMPLE_CODES, EXAMPLE_SCALE, EXAMPLE_ZERO_POINT)
    trial.close(values, want, scale=_cancelling(EXAMPLE_CODES, EXAMPLE_SCALE, EXAMPLE_ZERO_POINT), dtype=torch.float32)


def scale_and_zero_point(trial: Trial) -> None:
    """Ranges around 0 of every width, small and large; a symmetric one, whose zero point is a tie; whole numbers."""
    for width in WIDTHS:
        for shift in (-OFF_GRID, OFF_GRID):
            _parameters(trial, *_range(trial.visible, width, shift), width)
    bound = trial.visible.real(0.5, 4.0)
    _parameters(trial, -bound, bound, 8)
    _parameters(trial, -1, 2, 4)
    _parameters(trial, *_range(trial.visible, 8, OFF_GRID))


def range_contains_zero(trial: Trial) -> None:
    """A range on one side of 0 (also a single point) is widened to 0, so that real 0 always has a code."""
    for width in (2, 8, 16):
        far = (2**width - 1) * trial.visible.integer(1, 64) / 64
        near = far * trial.visible.real(0.3, 0.7)
        for low, high in ((near, far), (-far, -near), (0.0, far), (-far, 0.0), (far, far), (-far, -far)):
            _parameters(trial, low, high, width)


def empty_range(trial: Trial) -> None:
    """Both ends 0: nothing to divide, by convention (1.0, 0)."""
    for width in (2, 8, 16):
        _parameters(trial, 0.0, 0.0, width)
    _parameters(trial, 0, 0)


def codes(trial: Trial) -> None:
    """Codes inside the grid, exactly, for every width and shape; at a half either neighbour is right."""
    for width, shape in SHAPES:
        top = 2**width - 1
        scale, zero_point = _scale(trial.visible), trial.visible.integer(0, top + 1)
        want = trial.visible.integers(0, top + 1, *shape).to(torch.int32)
        off_grid = trial.visible.uniform(*shape, low=-OFF_GRID, high=OFF_GRID).double()
        x = ((want - zero_point + off_grid) * scale).float()
        trial.exact(trial.solution.call("quantize", x, scale, zero_point, width), want)
    _halves(trial)


def saturation(trial: Trial) -> None:
    """What lies outside the range takes the nearest end of the grid, however far out it lies; 8 bits unless said."""
    for num_bits, top in (((2,), 3), ((4,), 15), ((8,), 255), ((16,), 65535), ((), 255)):
        scale, zero_point = FAR_SCALE * trial.visible.real(0.5, 2.0), trial.visible.integer(0, top + 1)
        beyond = torch.tensor([1.3, 2.3, 40.3, 400.3, 7e4, 1e6], dtype=torch.float64)
        x = torch.cat([-(zero_point + beyond) * scale, (top - zero_point + beyond) * scale]).float()
        x = torch.cat([x, torch.tensor([-FAR, FAR])])
        want = torch.where(x < 0, 0, top).to(torch.int32)
        trial.exact(trial.solution.call("quantize", x, scale, zero_point, *num_bits), want)


def dequantization(trial: Trial) -> None:
    """(q - zero_point) * scale in float32, for codes of every width."""
    for width, shape in SHAPES:
        top = 2**width - 1
        scale, zero_point = _scale(trial.visible), trial.visible.integer(1, top + 1)
        q = trial.visible.integers(0, top + 1, *shape).to(torch.int32)
        got = trial.solution.call("dequantize", q, scale, zero_point)
        want, cancelling = _real(q, scale, zero_point), _cancelling(q, scale, zero_point)
        trial.close(got, want, scale=cancelling, dtype=torch.float32)


def round_trip(trial: Trial) -> None:
    """There and back on the solution's own grid: at most half a step is lost, at both ends of the range, too."""
    for width, shift in ((4, -OFF_GRID), (8, OFF_GRID), (12, -OFF_GRID)):
        low, high = _range(trial.visible, width, shift)
        inside = trial.visible.uniform(200, low=low, high=high)
        x = torch.cat([inside, torch.tensor([low, 0.0, high])])
        scale, zero_point = _pair(trial, trial.solution.call("affine_qparams", low, high, width))
        q = trial.solution.call("quantize", x, scale, zero_point, width)
        back = trial.solution.call("dequantize", q, scale, zero_point)
        subject = f"dequantize(quantize(x)), num_bits={width}"
        what = Text(en=f"{subject}, against x", zh=f"{subject}，与 x 相比")
        trial.close(back, x, HALF_A_STEP, scale=(high - low) / (2**width - 1), dtype=torch.float32, what=what)


def bad_arguments(trial: Trial) -> None:
    """A range upside down and widths outside 2..16 are the caller's mistake and must not pass silently."""
    for low, high in ((1.0, -1.0), (0.5, 0.25), (-0.25, -0.5)):
        trial.raises("ValueError", "affine_qparams", low, high, 8)
    for width in BAD_WIDTHS:
        trial.raises("ValueError", "affine_qparams", -1.0, 1.0, width)
        trial.raises("ValueError", "quantize", torch.tensor([0.3, -0.2]), 0.01, 0, width)


def _halves(trial: Trial) -> None:
    """Exact halves; a power of two as the scale makes them exact in float32, too."""
    scale, zero_point = 0.25, trial.visible.integer(1, 255)
    lower = torch.arange(255, dtype=torch.int32)
    x = (lower - zero_point + 0.5) * scale
    trial.exact(trial.solution.call("quantize", x, scale, zero_point, 8), lower, allowed=lower + 1)


def _range(draws: Draws, width: int, shift: float) -> tuple[float, float]:
    """Ends around 0; -low / scale lies `shift` beside a code."""
    top, scale = 2**width - 1, _scale(draws)
    below = draws.integer(1, top) + shift
    return -below * scale, (top - below) * scale


def _scale(draws: Draws) -> float:
    """Between 1e-4 and 10, every magnitude alike."""
    return float(10.0 ** draws.real(-4.0, 1.0))


def _real(q: torch.Tensor, scale: float, zero_point: int) -> torch.Tensor:
    return (q.double() - zero_point) * scale


def _cancelling(q: torch.Tensor, scale: float, zero_point: int) -> torch.Tensor:
    """The size of q * scale and zero_point * scale, for whoever multiplies before subtracting."""
    return (q.double() + zero_point) * scale


def _parameters(trial: Trial, low: float, high: float, *num_bits: int) -> None:
    """Call affine_qparams and compare with the definition; without `num_bits` the default of 8 must hold."""
    got_scale, got_zero_point = _pair(trial, trial.solution.call("affine_qparams", low, high, *num_bits))
    subject = trial.solution.last_call
    scale, zero_points = _grid(low, high, *num_bits)
    # Sixteen eps: a grid of 2^b steps instead of 2^b - 1 is 1.5e-5 off even at 16 bits.
    trial.number(got_scale, scale, ELEMENTWISE, what=Text(en=f"scale of {subject}", zh=f"{subject} 的 scale"))
    shown = f" ({' / '.join(map(str, sorted(zero_points)))})" if trial.sample else ""
    trial.expect(
        got_zero_point in zero_points,
        f"zero_point {got_zero_point} is not the code of real 0{shown}",
        f"zero_point {got_zero_point} 不是实数 0 对应的整数{shown}",
    )


def _grid(low: float, high: float, num_bits: int = 8) -> tuple[float, set[int]]:
    """The scale, and the zero points that are right."""
    low, high, top = min(low, 0.0), max(high, 0.0), 2**num_bits - 1
    if low == high:
        return 1.0, {0}
    scale = (high - low) / top
    exact = -low / scale
    return scale, {min(max(round(exact + shift), 0), top) for shift in (-TIE, TIE)}


def _pair(trial: Trial, got: Any) -> tuple[float, int]:
    """A scale and a zero point; the check ends where there are none."""
    form = isinstance(got, tuple | list) and len(got) == 2
    trial.require(form, "expected a pair (scale, zero_point)", "应返回一对值 (scale, zero_point)")
    scale, zero_point = got
    trial.require(
        isinstance(scale, int | float) and not isinstance(scale, bool),
        "scale must be a Python float; call .item() on a tensor",
        "scale 应为 Python 浮点数；如果是张量，请调用 .item()",
    )
    whole = isinstance(zero_point, int) and not isinstance(zero_point, bool)
    trial.expect(
        whole,
        "zero_point must be a Python int; it is a code of the grid",
        "zero_point 应为 Python 整数：它就是网格上的一个编码",
    )
    trial.require(whole or isinstance(zero_point, float), "zero_point is no number at all", "zero_point 根本不是数值")
    return scale, zero_point
