"""Hidden checks of fake-quant-ste: the forward grid exactly, and a gradient that is one on the grid and zero outside it."""

import torch

from app.judge.draws import Draws
from app.judge.tolerance import ELEMENTWISE
from app.judge.trial import Trial

EXAMPLE = torch.tensor([0.26, -0.9, 1.6, 0.74])
EXAMPLE_GRID = (0.5, 1, 0, 3)
"""Scale, zero point, qmin, qmax."""
EXAMPLE_UPSTREAM = torch.tensor([1.0, 2.0, 3.0, 4.0])

GRIDS = (
    (0.1, 0, -128, 127),
    (0.02, 128, 0, 255),
    (0.5, 3, 0, 15),
    (1.5, 0, -2, 1),
    (0.003, -20, -128, 127),
    (2.0, 15, 0, 15),
    (0.25, 0, -8, 7),
)
"""Signed and unsigned, zero points inside, at an end and below, two bits to eight, scales on both sides of one."""
SHAPES = ((40,), (6, 7), (2, 3, 4, 5), (1,))
CLEAR = 0.05
"""In steps: no value is drawn closer than this to a half, where rounding could go either way."""
BEYOND = 0.35
"""In steps beyond the last half inside which a value still rounds onto the grid."""


def worked_example(trial: Trial) -> None:
    """The numbers of the statement, forward and backward."""
    forward(trial, EXAMPLE, EXAMPLE_GRID)
    backward(trial, EXAMPLE, EXAMPLE_GRID, EXAMPLE_UPSTREAM)


def forward_values(trial: Trial) -> None:
    """Values all over the grid and far beyond it, in any shape."""
    for number, grid in enumerate(GRIDS):
        shape = SHAPES[number % len(SHAPES)]
        forward(trial, on_and_off(trial.visible, shape, grid), grid)
    forward(trial, torch.tensor([0.0, -0.0, 1e6, -1e6]), GRIDS[2])


def gradient_on_the_grid(trial: Trial) -> None:
    """Where the rounded value lies on the grid, the gradient passes as it comes, whatever the scale."""
    for number, grid in enumerate(GRIDS):
        values = on_grid(trial.visible, SHAPES[number % len(SHAPES)], grid)
        backward(trial, values, grid, trial.visible.normal(*values.shape))


def gradient_off_the_grid(trial: Trial) -> None:
    """Where it lies outside, no gradient passes, on either side."""
    for number, grid in enumerate(GRIDS):
        values = on_and_off(trial.visible, SHAPES[number % len(SHAPES)], grid)
        backward(trial, values, grid, trial.visible.normal(*values.shape))


def within_half_a_step(trial: Trial) -> None:
    """Just beyond the ends a value still rounds onto the grid: its gradient passes; a little further it does not."""
    for scale, zero_point, low, high in GRIDS:
        steps = torch.tensor([low - BEYOND, high + BEYOND, low - 1 + BEYOND, high + 1 - BEYOND, low, high]).double()
        values = ((steps - zero_point) * scale).float()
        backward(trial, values, (scale, zero_point, low, high), trial.visible.normal(len(values)))


def forward(trial: Trial, values: torch.Tensor, grid: tuple[float, int, int, int]) -> None:
    got = trial.solution.call("fake_quantize", values, *grid)
    trial.close(got, reference(values, grid), ELEMENTWISE, dtype=torch.float32)


def backward(trial: Trial, values: torch.Tensor, grid: tuple[float, int, int, int], upstream: torch.Tensor) -> None:
    """The gradient of a weighted sum of the result, and the forward value that it comes with."""
    result = trial.solution.grad("fake_quantize", values, *grid, wrt=(0,), cotangent=upstream)
    trial.close(result.value, reference(values, grid), ELEMENTWISE, dtype=torch.float32)
    trial.close(result.grads[0], upstream.double() * passes(values, grid), ELEMENTWISE)


def on_grid(draws: Draws, shape: tuple[int, ...], grid: tuple[float, int, int, int]) -> torch.Tensor:
    """Values that round onto the grid, clear of halves."""
    scale, zero_point, low, high = grid
    codes = draws.integers(low, high + 1, *shape).double()
    return ((codes - zero_point + away(draws, shape)) * scale).float()


def on_and_off(draws: Draws, shape: tuple[int, ...], grid: tuple[float, int, int, int]) -> torch.Tensor:
    """Values on the grid and as many beyond both of its ends, clear of halves."""
    scale, zero_point, low, high = grid
    width = high - low + 1
    codes = draws.integers(low - width, high + width + 1, *shape).double()
    return ((codes - zero_point + away(draws, shape)) * scale).float()


def away(draws: Draws, shape: tuple[int, ...]) -> torch.Tensor:
    """How far from their codes values lie, in steps."""
    return draws.uniform(*shape, low=CLEAR - 0.5, high=0.5 - CLEAR).double()


def codes_of(values: torch.Tensor, grid: tuple[float, int, int, int]) -> torch.Tensor:
    scale, zero_point, _, _ = grid
    return torch.round(values.double() / scale) + zero_point


def passes(values: torch.Tensor, grid: tuple[float, int, int, int]) -> torch.Tensor:
    """1 where the gradient passes, 0 elsewhere."""
    codes = codes_of(values, grid)
    return ((codes >= grid[2]) & (codes <= grid[3])).double()


def reference(values: torch.Tensor, grid: tuple[float, int, int, int]) -> torch.Tensor:
    scale, zero_point, low, high = grid
    return (codes_of(values, grid).clamp(low, high) - zero_point) * scale
