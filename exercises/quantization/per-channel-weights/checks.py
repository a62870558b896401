"""Hidden checks of per-channel-weights: codes and scales along any axis, at any width, from tiny to huge channels."""

from dataclasses import dataclass
from typing import Any

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.trial import Trial

OFF_GRID = 0.49
"""Weights lie up to this far (in steps) from a code: clear of halves, where either neighbour would be right."""
DEFAULT_BITS = 8
WIDTHS = (2, 3, 4, 5, 6, 7, 8)
BAD_WIDTHS = (1, 9, 0, -3, 16, 32)
SHAPES = ((7,), (4, 6), (5, 5), (1, 6), (3, 4, 5), (4, 3, 2, 5))
"""One to four dimensions; equal sides, so that a scale laid along the wrong axis is no error; one channel, one weight each."""
TINY = (3e-36, 1e-35, 1e-33, 1e-30, 1e-25, 1e-12)
"""Largest magnitudes of channels. The first one's scale at 8 bits, 2.4e-38, is just a normal float32."""
FAR_APART = (1e-30, 1e-18, 1e-9, 1e-4, 1.0, 1e5, 1e30)

EXAMPLE = torch.tensor([[1.27, -0.5, 0.004], [0.0127, 0.0046, -0.0021], [0.0, 0.0, 0.0]])
EXAMPLE_ROWS = torch.tensor([[127, -50, 0], [127, 46, -21], [0, 0, 0]], dtype=torch.int8)
EXAMPLE_ROW_SCALE = torch.tensor([0.01, 0.0001, 1.0], dtype=torch.float64)
EXAMPLE_COLUMNS = torch.tensor([[7, -7, 7], [0, 0, -4], [0, 0, 0]], dtype=torch.int8)
EXAMPLE_COLUMN_SCALE = torch.tensor([1.27 / 7, 0.5 / 7, 0.004 / 7], dtype=torch.float64)


@dataclass(frozen=True)
class Drawn:
    """A weight, and what it must become."""

    weight: torch.Tensor
    codes: torch.Tensor
    scale: torch.Tensor
    """float64 [C]."""


def worked_example(trial: Trial) -> None:
    """The statement's matrix: per row at 8 bits, per column at 4, and both back."""
    compare(trial, Drawn(EXAMPLE, EXAMPLE_ROWS, EXAMPLE_ROW_SCALE))
    compare(trial, Drawn(EXAMPLE, EXAMPLE_COLUMNS, EXAMPLE_COLUMN_SCALE), axis=1, num_bits=4)
    compare_back(trial, EXAMPLE_ROWS, EXAMPLE_ROW_SCALE.float())
    compare_back(trial, EXAMPLE_COLUMNS, EXAMPLE_COLUMN_SCALE.float(), axis=1)


def codes_and_scales(trial: Trial) -> None:
    """Matrices and kernels by output channel, with the optional arguments left out, by position and by name; exact halves."""
    for shape in ((6, 10), (8, 3, 3, 3), (5, 5)):
        compare(trial, draw(trial.visible, shape))
    compare(trial, draw(trial.visible, (5, 9)), 0)
    compare(trial, draw(trial.visible, (5, 9)), 0, 8)
    compare(trial, draw(trial.visible, (5, 9)), axis=0, num_bits=8)
    halves(trial)


def axes(trial: Trial) -> None:
    """Every axis of every shape, counted from the front and from the back."""
    for shape in SHAPES:
        for axis in range(-len(shape), len(shape)):
            compare(trial, draw(trial.visible, shape, axis), axis=axis)


def widths(trial: Trial) -> None:
    """Every width: the codes of b bits end at ±(2^(b-1) - 1)."""
    for width in WIDTHS:
        compare(trial, draw(trial.visible, (6, 20), num_bits=width), num_bits=width)


def tiny_channels(trial: Trial) -> None:
    """However small or large a channel is, its own largest magnitude gets the last code."""
    for magnitudes in (TINY, FAR_APART):
        absmax = torch.tensor(magnitudes)[trial.visible.permutation(len(magnitudes))]
        compare(trial, draw(trial.visible, (len(magnitudes), 12), absmax=absmax))
    absmax = torch.full((4,), 1e-30) * trial.visible.uniform(4, low=0.5, high=2.0)
    compare(trial, draw(trial.visible, (4, 2, 3), absmax=absmax))


def zero_channels(trial: Trial) -> None:
    """A channel of zeros beside others, and a weight of nothing but zeros: scale 1, codes 0."""
    for shape, zero in (((5, 8), (1, 3)), ((4, 2, 3, 3), (0,)), ((3, 6), (0, 1, 2))):
        absmax = magnitudes_of(trial.visible, shape[0])
        absmax[list(zero)] = 0.0
        compare(trial, draw(trial.visible, shape, absmax=absmax))


def dequantization(trial: Trial) -> None:
    """code * scale of its channel, in float32, along every axis; the axis left out, by position and by name."""
    for shape in SHAPES:
        for axis in range(-len(shape), len(shape)):
            q, scale = artefact(trial.visible, shape, axis)
            compare_back(trial, q, scale, axis=axis)
    q, scale = artefact(trial.visible, (4, 4), 0)
    compare_back(trial, q, scale)
    q, scale = artefact(trial.visible, (4, 4), 1)
    compare_back(trial, q, scale, 1)


def bad_widths(trial: Trial) -> None:
    """Widths outside 2..8 have no grid, or no int8 to hold it."""
    weight = trial.visible.normal(3, 4)
    for width in BAD_WIDTHS:
        trial.raises("ValueError", "quantize_per_channel", weight, 0, width)
    trial.raises("ValueError", "quantize_per_channel", weight, num_bits=BAD_WIDTHS[0])


def halves(trial: Trial) -> None:
    """Exact halves, where either neighbour is right; a power of two as the scale makes them exact in float32, too."""
    lower = torch.arange(-127, 127).repeat(2, 1)
    scale = torch.tensor([[0.25], [2.0**-12]], dtype=torch.float64)
    weight = torch.cat([(lower + 0.5) * scale, 127 * scale], dim=1).float()
    codes = torch.cat([lower, torch.full((2, 1), 127)], dim=1).to(torch.int8)
    compare(trial, Drawn(weight, codes, scale[:, 0]), allowed=(codes.short() + 1).clamp(max=127).to(torch.int8))


def draw(
    draws: Draws,
    shape: tuple[int, ...],
    axis: int = 0,
    num_bits: int = DEFAULT_BITS,
    absmax: torch.Tensor | None = None,
) -> Drawn:
    """A weight whose channels along `axis` have the largest magnitudes `absmax` (float32 [C]; drawn where not given).

    All other weights lie beside a code, clear of halves. A channel of magnitude 0 is zero throughout.
    """
    channels, top = shape[axis], 2 ** (num_bits - 1) - 1
    absmax = magnitudes_of(draws, channels) if absmax is None else absmax
    codes = draws.integers(-top, top + 1, channels, torch.Size(shape).numel() // channels)
    steps = (codes + draws.uniform(*codes.shape, low=-OFF_GRID, high=OFF_GRID).double()).clamp(-top, top)
    for channel in range(channels):
        sign = draws.choice((-1, 1))
        place = draws.integer(0, codes.shape[1])
        codes[channel, place] = steps[channel, place] = sign * top
    codes[absmax == 0] = 0
    scale = absmax.double() / top
    weight = (steps * scale[:, None]).float()
    scale = torch.where(absmax == 0, 1.0, scale)
    return Drawn(laid(weight, shape, axis), laid(codes.to(torch.int8), shape, axis), scale)


def laid(rows: torch.Tensor, shape: tuple[int, ...], axis: int) -> torch.Tensor:
    """Channels [C, rest] -> a tensor of this shape with the channels along `axis`."""
    rest = list(shape)
    channels = rest.pop(axis)
    return rows.reshape(channels, *rest).movedim(0, axis)


def magnitudes_of(draws: Draws, channels: int) -> torch.Tensor:
    """Largest magnitudes between 1e-3 and 10, every order alike."""
    return 10.0 ** draws.uniform(channels, low=-3.0, high=1.0)


def artefact(draws: Draws, shape: tuple[int, ...], axis: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Codes, and scales of any magnitude."""
    q = draws.integers(-127, 128, *shape).to(torch.int8)
    return q, 10.0 ** draws.uniform(shape[axis], low=-30.0, high=2.0)


def real(q: torch.Tensor, scale: torch.Tensor, axis: int) -> torch.Tensor:
    """What the codes stand for, in float64."""
    return (q.double().movedim(axis, -1) * scale.double()).movedim(-1, axis)


def compare(trial: Trial, want: Drawn, *args: Any, allowed: torch.Tensor | None = None, **kwargs: Any) -> None:
    """Quantize with these optional arguments; codes exactly, scales to a few roundings of float32."""
    got = trial.solution.call("quantize_per_channel", want.weight, *args, **kwargs)
    q, scale = pair(trial, got)
    call = trial.solution.last_call
    trial.exact(q, want.codes, allowed=allowed, what=Text(en=f"q of {call}", zh=f"{call} 的 q"))
    what = Text(en=f"scale of {call}", zh=f"{call} 的 scale")
    trial.close(scale, want.scale, dtype=torch.float32, what=what)


def compare_back(trial: Trial, q: torch.Tensor, scale: torch.Tensor, *args: int, **kwargs: int) -> None:
    """Dequantize along the axis given, axis 0 where none is."""
    axis = kwargs.get("axis", args[0] if args else 0)
    got = trial.solution.call("dequantize_per_channel", q, scale, *args, **kwargs)
    trial.close(got, real(q, scale, axis), dtype=torch.float32)


def pair(trial: Trial, got: Any) -> tuple[Any, Any]:
    """Codes and scales; the check ends where there are not two things."""
    form = isinstance(got, tuple | list) and len(got) == 2
    trial.require(form, "expected a pair (q, scale)", "应返回一对值 (q, scale)")
    q, scale = got
    return q, scale
