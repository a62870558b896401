"""Hidden checks of int4-groupwise: a grid for each group, codes in pairs, and the way back, against float64."""

from typing import Any

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.tolerance import Tolerance
from app.judge.trial import Trial

TOP = 15
TIE = 5e-3
"""Closer than this to a half, a quotient may honestly round to either neighbour."""
HALF_A_STEP = Tolerance(rtol=0.0, atol=0.51)
"""In steps: what rounding may cost, and a little for float32."""

CASES = ((3, 6, 3), (1, 2, 2), (2, 16, 16), (5, 12, 2), (4, 30, 5), (8, 4, 4), (6, 8, 1), (7, 64, 32))
"""O, I, group size: odd groups, whose pairs cross; one group for a row; groups of two and of one; one row."""
MAGNITUDES = (-10.0, 3.0)
"""Powers of ten of a group's weights: a floor under the scale shows."""
BAD_SIZES = ((2, 5, 5), (3, 7, 1), (2, 6, 4), (3, 8, 3), (1, 4, 8), (2, 9, 3), (4, 15, 4))
"""O, I, group size: I odd, or no multiple, or both."""

EXAMPLE = torch.tensor([[-0.55, 0.1, 0.9, 0.3, 0.75, 0.4], [0.0, 0.0, 0.0, -0.2, -1.5, -0.86]])
EXAMPLE_GROUP = 3
EXAMPLE_PACKED = torch.tensor([[112, 111, 143], [0, 208, 96]], dtype=torch.uint8)
EXAMPLE_SCALE = torch.tensor([[1.45 / 15, 0.05], [1.0, 0.1]])
EXAMPLE_ZERO = torch.tensor([[6, 0], [0, 15]], dtype=torch.uint8)


def worked_example(trial: Trial) -> None:
    """The statement's numbers: pairs that cross groups, a group above zero, one below, one of zeros; there and back."""
    packed, scale, zero = _quantize(trial, EXAMPLE, EXAMPLE_GROUP)
    trial.close(scale, EXAMPLE_SCALE, dtype=torch.float32, what="scale")
    trial.exact(zero, EXAMPLE_ZERO, what="zero")
    trial.exact(packed, EXAMPLE_PACKED, what="packed")
    _compare_values(trial, EXAMPLE_PACKED, EXAMPLE_SCALE, EXAMPLE_ZERO, EXAMPLE_GROUP)


def scale_and_zero_point(trial: Trial) -> None:
    """One grid for each group, of any magnitude; a group with -a and a, whose zero point is a tie."""
    for rows, columns, group_size in CASES:
        weight = _weight(trial.visible, rows, columns, group_size)
        _, scale, zero = _quantize(trial, weight, group_size)
        _compare_grid(trial, weight, group_size, scale, zero)
    weight = _symmetric(trial.visible)
    _, scale, zero = _quantize(trial, weight, 4)
    _compare_grid(trial, weight, 4, scale, zero)


def codes(trial: Trial) -> None:
    """Every code, on the solution's own zero points where these are right; at a half either neighbour."""
    for rows, columns, group_size in CASES:
        _compare_codes(trial, _weight(trial.visible, rows, columns, group_size), group_size)
    _compare_codes(trial, _symmetric(trial.visible), 4)


def packing(trial: Trial) -> None:
    """Column 2k in the low half of byte k, 2k + 1 in the high one, byte for byte, for weights that lie on their grids."""
    for rows, columns, group_size in CASES:
        if group_size > 1:
            want = _all_codes(trial.visible, rows, columns, group_size)
            zero = trial.visible.integers(0, TOP + 1, rows, columns // group_size)
            weight = _real(want, _scales(trial.visible, *zero.shape), zero).float()
            packed, _, _ = _quantize(trial, weight, group_size)
            trial.exact(packed, _pack(want), what=_part(trial, "packed"))


def range_contains_zero(trial: Trial) -> None:
    """Groups on one side of zero: their range is widened to it, so that the zero point is 0 or 15."""
    for rows, columns, group_size in ((3, 6, 3), (2, 16, 8), (4, 10, 10)):
        _compare_all(trial, _one_sided(trial.visible, rows, columns, group_size), group_size)


def groups_of_zeros(trial: Trial) -> None:
    """A group of zeros has scale 1 and zero point 0, beside groups that have something in them."""
    for rows, columns, group_size in ((3, 12, 3), (2, 8, 8), (6, 24, 2)):
        weight = _weight(trial.visible, rows, columns, group_size)
        weight[0, :group_size] = 0.0
        weight[-1, -group_size:] = 0.0
        _compare_all(trial, weight, group_size)
    _compare_all(trial, torch.zeros(2, 4), 2)


def dequantization(trial: Trial) -> None:
    """Every byte, scale and zero point that there may be, not only those that quantize_int4 makes."""
    for rows, columns, group_size in CASES:
        packed = trial.visible.integers(0, 256, rows, columns // 2).to(torch.uint8)
        zero = trial.visible.integers(0, TOP + 1, rows, columns // group_size).to(torch.uint8)
        _compare_values(trial, packed, _scales(trial.visible, *zero.shape).float(), zero, group_size)
    for _ in range(2):
        every = trial.visible.permutation(256).to(torch.uint8).reshape(4, 64)
        zero = trial.visible.integers(0, TOP + 1, 4, 8).to(torch.uint8)
        _compare_values(trial, every, _scales(trial.visible, 4, 8).float(), zero, 16)


def round_trip(trial: Trial) -> None:
    """What the solution made, it reads again: no weight moves by more than half a step of its group."""
    for rows, columns, group_size in CASES:
        weight = _weight(trial.visible, rows, columns, group_size)
        packed, scale, zero = _quantize(trial, weight, group_size)
        back = trial.solution.call("dequantize_int4", packed, scale, zero, group_size)
        steps = _spread(_grid(weight, group_size)[0], group_size)
        subject = f"dequantize_int4(quantize_int4(weight)), group_size={group_size}"
        what = Text(en=f"{subject}, against weight", zh=f"{subject}，与 weight 相比")
        trial.close(back, weight, HALF_A_STEP, scale=steps, dtype=torch.float32, what=what)


def bad_sizes(trial: Trial) -> None:
    """Columns that do not pair up or do not fill their groups must not pass silently."""
    for rows, columns, group_size in BAD_SIZES:
        trial.raises("ValueError", "quantize_int4", trial.visible.normal(rows, columns), group_size)


def _quantize(trial: Trial, weight: torch.Tensor, group_size: int) -> tuple[Any, Any, Any]:
    """The three parts of a reply, of whatever form each; the check ends where there are not three."""
    got = trial.solution.call("quantize_int4", weight, group_size)
    form = isinstance(got, tuple | list) and len(got) == 3
    trial.require(form, "expected three tensors (packed, scale, zero)", "应返回三个张量 (packed, scale, zero)")
    packed, scale, zero = got
    return packed, scale, zero


def _compare_all(trial: Trial, weight: torch.Tensor, group_size: int) -> None:
    packed, scale, zero = _quantize(trial, weight, group_size)
    _compare_grid(trial, weight, group_size, scale, zero)
    _compare_packed(trial, weight, group_size, packed, zero)


def _compare_codes(trial: Trial, weight: torch.Tensor, group_size: int) -> None:
    packed, _, zero = _quantize(trial, weight, group_size)
    _compare_packed(trial, weight, group_size, packed, zero)


def _compare_grid(trial: Trial, weight: torch.Tensor, group_size: int, scale: Any, zero: Any) -> None:
    want, lower, upper = _grid(weight, group_size)
    trial.close(scale, want, dtype=torch.float32, what=_part(trial, "scale"))
    trial.exact(zero, lower.to(torch.uint8), allowed=upper.to(torch.uint8), what=_part(trial, "zero"))


def _compare_packed(trial: Trial, weight: torch.Tensor, group_size: int, packed: Any, zero: Any) -> None:
    """Unpacked, since a tie in one half of a byte is none of the other's business."""
    form = isinstance(packed, torch.Tensor) and packed.dtype == torch.uint8
    rows, columns = weight.shape
    trial.require(
        form and packed.shape == (rows, columns // 2),
        f"packed must be a uint8 tensor of shape {[rows, columns // 2]}, two codes in each byte",
        f"packed 应为形状 {[rows, columns // 2]} 的 uint8 张量，每个字节存两个编码",
    )
    scale, lower, upper = _grid(weight, group_size)
    zero_points = _spread(_chosen(zero, lower, upper), group_size)
    steps = weight.double() / _spread(scale, group_size)
    below, above = ((torch.round(steps + tie) + zero_points).clamp(0, TOP).to(torch.uint8) for tie in (-TIE, TIE))
    what = Text(
        en=f"codes in packed of {trial.solution.last_call}", zh=f"{trial.solution.last_call} 的 packed 中的编码"
    )
    trial.exact(_unpack(packed), below, allowed=above, what=what)


def _compare_values(
    trial: Trial, packed: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor, group_size: int
) -> None:
    got = trial.solution.call("dequantize_int4", packed, scale, zero, group_size)
    found, zero_points = _unpack(packed).double(), _spread(zero.double(), group_size)
    # For whoever multiplies before subtracting.
    cancelling = (found + zero_points) * _spread(scale.double(), group_size)
    trial.close(got, _real(found, scale.double(), zero), scale=cancelling, dtype=torch.float32)


def _part(trial: Trial, name: str) -> Text:
    return Text(en=f"{name} of {trial.solution.last_call}", zh=f"{trial.solution.last_call} 的 {name}")


def _grid(weight: torch.Tensor, group_size: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Scale and the two zero points (one and the same but at a tie) that are right, float64 [O, G]."""
    groups = weight.double().reshape(len(weight), -1, group_size)
    low, high = groups.amin(dim=2).clamp(max=0.0), groups.amax(dim=2).clamp(min=0.0)
    scale = torch.where(high > low, (high - low) / TOP, 1.0)
    lower, upper = (torch.round(-low / scale + tie).clamp(0, TOP) for tie in (-TIE, TIE))
    return scale, lower, upper


def _chosen(zero: Any, lower: torch.Tensor, upper: torch.Tensor) -> torch.Tensor:
    """The solution's zero points where they are right, the lower one where they are not."""
    if not isinstance(zero, torch.Tensor) or zero.shape != lower.shape:
        return lower
    return torch.where(zero == upper, upper, lower)


def _spread(grid: torch.Tensor, group_size: int) -> torch.Tensor:
    """[O, G] -> [O, I], each value for the columns of its group."""
    return grid.repeat_interleave(group_size, dim=1)


def _real(found: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor) -> torch.Tensor:
    """The weights that codes [O, I] stand for, float64."""
    group_size = found.shape[1] // scale.shape[1]
    return (found.double() - _spread(zero.double(), group_size)) * _spread(scale, group_size)


def _pack(found: torch.Tensor) -> torch.Tensor:
    return (found[:, 0::2] + 16 * found[:, 1::2]).to(torch.uint8)


def _unpack(packed: torch.Tensor) -> torch.Tensor:
    return torch.stack([packed % 16, packed // 16], dim=2).reshape(len(packed), -1)


def _weight(draws: Draws, rows: int, columns: int, group_size: int) -> torch.Tensor:
    """Normal weights; every group has a magnitude and a mean of its own."""
    groups = columns // group_size
    centred = draws.normal(rows, columns) + _spread(draws.normal(rows, groups), group_size)
    return (centred.double() * _spread(_scales(draws, rows, groups), group_size)).float()


def _scales(draws: Draws, rows: int, groups: int) -> torch.Tensor:
    low, high = MAGNITUDES
    return 10.0 ** draws.uniform(rows, groups, low=low, high=high).double()


def _one_sided(draws: Draws, rows: int, columns: int, group_size: int) -> torch.Tensor:
    """Groups all above or all below zero, both kinds. Scales are whole 1024ths, so that their zero points are exact."""
    grid = rows, columns // group_size
    scale = draws.integers(100, 1000, *grid) / 1024
    groups = draws.uniform(*grid, group_size, low=4.0, high=TOP)
    groups[..., draws.integer(0, group_size)] = TOP
    signs = 2 * draws.integers(0, 2, *grid) - 1
    signs[0, 0], signs[-1, -1] = 1, -1
    return (groups * (signs * scale)[..., None]).reshape(rows, columns)


def _symmetric(draws: Draws) -> torch.Tensor:
    """Groups of four from -a to a: the zero point 7.5 is a tie, and one end needs the clamp."""
    bound = draws.uniform(3, 4, low=0.5, high=4.0)
    return torch.stack([-bound, bound * draws.uniform(3, 4), bound, -bound * draws.uniform(3, 4)], dim=2).reshape(3, 16)


def _all_codes(draws: Draws, rows: int, columns: int, group_size: int) -> torch.Tensor:
    """Random codes [O, I]; each group has a 0 and a 15 at two places of its own, and so spans its grid."""
    found = draws.integers(0, TOP + 1, rows, columns // group_size, group_size)
    for row in found:
        for group in row:
            first, last = draws.permutation(group_size)[:2].tolist()
            group[first], group[last] = 0, TOP
    return found.reshape(rows, columns)
