"""Hidden checks of observers: ranges after each batch against float64, and the clip of least error among the candidates."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.solution import Kept, describe
from app.judge.tolerance import ELEMENTWISE, Tolerance, in_eps
from app.judge.trial import Trial
from app.sandbox.failures import Raised

Range = tuple[float, float]
OBSERVERS = ("MinMaxObserver", "EMAObserver", "PercentileObserver")

SHAPES: tuple[tuple[int, ...], ...] = ((9,), (4, 5), (2, 3, 4), (), (7, 1))
"""Of the batches that one observer sees, a scalar among them."""
CENTRES = (0.0, 6.0, -6.0)
"""Around 0, and on either side of it: the range of an observer need not contain 0."""
DEFAULT_MOMENTUM = 0.9
MOMENTA = (0.5, 0.99, 0.1, 0.0, 1.0)
AVERAGE = in_eps(16, 16)
"""A moving average rounds at each batch; `scale` is the largest magnitude that went in."""
DEFAULT_Q = 0.999
LEVELS: tuple[tuple[float, tuple[int, ...]], ...] = (
    (0.9, (4, 7, 3)),
    (0.75, (1, 3, 3)),
    (0.99, (30, 50, 11)),
    (0.5, (5, 1, 8)),
    (1.0, (6, 4)),
)
"""Levels with the sizes of the batches; most positions lie well between two values."""
MANY = (101, 250, 100)
"""Sizes with which the default level lies between two values: 449.55 of 450."""

CLIP = Tolerance(rtol=0.0, atol=1e-5)
"""In units of absmax, for a candidate that was added up in float32."""
AS_GOOD = 1e-5
"""A candidate's error may exceed the least by this share."""
UNDECIDED = 3e-4
"""A share by which float32 may confuse two errors: nothing is drawn with a candidate between it and `AS_GOOD`."""

EXAMPLE_BATCHES = (torch.tensor([-1.0, 0.5, 2.0]), torch.tensor([-3.0, 1.0, 1.5]))
EXAMPLE_VALUES = torch.tensor([0.1, -0.2, 0.3, -0.4, 0.5, -0.1, 0.2, 0.8])


def worked_example(trial: Trial) -> None:
    """The statement's two batches through each observer, and its eight values."""
    watch(trial, "MinMaxObserver", EXAMPLE_BATCHES, minima_and_maxima)
    watch(trial, "EMAObserver", EXAMPLE_BATCHES, moving_average_of(0.9), 0.9)
    watch(trial, "EMAObserver", EXAMPLE_BATCHES, moving_average_of(0.5), 0.5)
    watch(trial, "PercentileObserver", EXAMPLE_BATCHES, quantiles_of(0.75), 0.75)
    for num_bits in (2, 3):
        compare_clip(trial, EXAMPLE_VALUES, num_bits, 10)


def min_max(trial: Trial) -> None:
    """The least and the largest value of all batches, whatever shape they have and wherever they lie."""
    for centre in CENTRES:
        watch(trial, "MinMaxObserver", batches(trial.visible, centre), minima_and_maxima)


def moving_average(trial: Trial) -> None:
    """The first batch as it is, later ones by their weight; momentum left out, by position and by name."""
    watch(trial, "EMAObserver", batches(trial.visible, 2.0), moving_average_of(DEFAULT_MOMENTUM))
    for momentum, centre in zip(MOMENTA, CENTRES * 2, strict=False):
        watch(trial, "EMAObserver", batches(trial.visible, centre), moving_average_of(momentum), momentum)
    watch(trial, "EMAObserver", batches(trial.visible, 0.0), moving_average_of(0.7), momentum=0.7)


def percentiles(trial: Trial) -> None:
    """Interpolated quantiles of everything so far; batches of unequal size and place, q left out, by position and by name."""
    watch(trial, "PercentileObserver", sized(trial.visible, MANY), quantiles_of(DEFAULT_Q))
    for q, sizes in LEVELS:
        watch(trial, "PercentileObserver", sized(trial.visible, sizes), quantiles_of(q), q)
    watch(trial, "PercentileObserver", batches(trial.visible, 6.0), quantiles_of(0.95), q=0.95)


def before_any_observe(trial: Trial) -> None:
    """range() before the first batch is a RuntimeError, and after it a range."""
    for name in OBSERVERS:
        observer = trial.solution.new(name)
        refuses(trial, observer)
        batch = batches(trial.visible, 1.0)[0]
        observer.call("observe", batch)
        compare_range(trial, observer, [batch], expected_by_default(name))


def independent_state(trial: Trial) -> None:
    """Two observers of one class learn nothing from one another, and asking twice changes nothing."""
    for name in OBSERVERS:
        expected = expected_by_default(name)
        one, other = trial.solution.new(name), trial.solution.new(name)
        seen, others = batches(trial.visible, 3.0), batches(trial.visible, -3.0)
        for index, (batch, another) in enumerate(zip(seen, others, strict=True), start=1):
            one.call("observe", batch)
            other.call("observe", another)
            for _ in range(2):
                compare_range(trial, one, seen[:index], expected)
            compare_range(trial, other, others[:index], expected)


def clip_of_least_error(trial: Trial) -> None:
    """Tails of all kinds at 2 to 8 bits; few and many candidates; a largest magnitude of 1; where absmax, or more, is best."""
    for num_bits, tail in ((2, 1), (3, 3), (4, 5), (8, 1), (4, 0)):
        compare_clip(trial, decided(trial.visible, num_bits, tail), num_bits)
    compare_clip(trial, clipped_at_eight_bits(trial.visible), 8)
    for num_bits, candidates in ((3, 7), (5, 40), (6, 160)):
        compare_clip(trial, decided(trial.visible, num_bits, 3, candidates), num_bits, candidates)
    compare_clip(trial, decided(trial.visible, 4, 3, 20), num_bits=4, candidates=20)
    compare_clip(trial, decided(trial.visible, 5, 1, 400, (2, 4)), 5, 400)
    compare_clip(trial, trial.visible.normal(30), 4, 1)
    x = decided(trial.visible, 5, 1)
    compare_clip(trial, x / x.abs().max(), 5)
    for num_bits in (3, 4):
        compare_clip(trial, on_grid(trial.visible, num_bits), num_bits)
        compare_clip(trial, wanting_more(trial.visible, num_bits), num_bits, 16)


def nothing_but_zeros(trial: Trial) -> None:
    """A batch of zeros is a batch like any other, and what is all zero needs no clip."""
    for name in OBSERVERS:
        observer, seen = trial.solution.new(name), [torch.zeros(3, 4)]
        observer.call("observe", seen[0])
        compare_range(trial, observer, seen, expected_by_default(name))
        seen.append(trial.visible.normal(8) + 3.0)
        observer.call("observe", seen[1])
        compare_range(trial, observer, seen, expected_by_default(name))
    for shape in ((6,), (2, 3), ()):
        trial.number(trial.solution.call("mse_clip", torch.zeros(shape), 8), 0.0, what=trial.solution.last_call)


Expected = Callable[[Sequence[torch.Tensor]], tuple[Range, Range]]
"""Batches -> the range, and for each end the size of what is rounded on the way to it."""


def minima_and_maxima(seen: Sequence[torch.Tensor]) -> tuple[Range, Range]:
    everything = torch.cat([batch.flatten() for batch in seen]).double()
    return (float(everything.min()), float(everything.max())), (0.0, 0.0)


def moving_average_of(momentum: float) -> Expected:
    def expected(seen: Sequence[torch.Tensor]) -> tuple[Range, Range]:
        low, high = float(seen[0].min()), float(seen[0].max())
        for batch in seen[1:]:
            low = momentum * low + (1 - momentum) * float(batch.min())
            high = momentum * high + (1 - momentum) * float(batch.max())
        largest = max(float(batch.abs().max()) for batch in seen)
        return (low, high), (largest, largest)

    return expected


def quantiles_of(q: float) -> Expected:
    """The rank (n - 1) q is known to a few eps of n, and so the value to n eps of the gap in which it lies."""

    def expected(seen: Sequence[torch.Tensor]) -> tuple[Range, Range]:
        values = torch.cat([batch.flatten() for batch in seen]).double().sort().values
        ends, noise = [], []
        for level in (1 - q, q):
            rank = (len(values) - 1) * level
            below = values[math.floor(rank)]
            gap = values[math.ceil(rank)] - below
            ends.append(float(below + gap * (rank - math.floor(rank))))
            noise.append(float(len(values) * gap + values.abs().max()))
        return (ends[0], ends[1]), (noise[0], noise[1])

    return expected


def expected_by_default(name: str) -> Expected:
    """What an observer made without arguments must say."""
    return {
        "MinMaxObserver": minima_and_maxima,
        "EMAObserver": moving_average_of(DEFAULT_MOMENTUM),
        "PercentileObserver": quantiles_of(DEFAULT_Q),
    }[name]


def batches(draws: Draws, centre: float) -> list[torch.Tensor]:
    """Batches of all shapes around a centre, each with a width and a place of its own, the widest in the middle."""
    widths = (0.5, 1.0, 2.0, 0.3, 0.7)
    places = draws.permutation(len(SHAPES)).tolist()
    return [
        draws.uniform(*shape, low=-width, high=width) + centre + 0.4 * place
        for shape, width, place in zip(SHAPES, widths, places, strict=True)
    ]


def sized(draws: Draws, sizes: Sequence[int]) -> list[torch.Tensor]:
    """Flat batches of these sizes, each with a width and a place of its own."""
    return [draws.normal(size, std=draws.real(0.5, 2.0), mean=draws.real(-3.0, 5.0)) for size in sizes]


def watch(
    trial: Trial, name: str, seen: Sequence[torch.Tensor], expected: Expected, *args: float, **kwargs: float
) -> None:
    """Ask one observer after each batch, and another of its kind only at the end."""
    asked, silent = trial.solution.new(name, *args, **kwargs), trial.solution.new(name, *args, **kwargs)
    for count, batch in enumerate(seen, start=1):
        asked.call("observe", batch)
        silent.call("observe", batch)
        compare_range(trial, asked, seen[:count], expected, *args, *kwargs.values())
    compare_range(trial, silent, seen, expected, *args, *kwargs.values())


def compare_range(
    trial: Trial, observer: Kept, seen: Sequence[torch.Tensor], expected: Expected, *settings: float
) -> None:
    """The range after these batches."""
    low, high = pair(trial, observer.call("range"))
    ends, noise = expected(seen)
    shown = f"{observer.shown}({', '.join(map(str, settings))})"
    for got, want, scale, (en, zh) in zip((low, high), ends, noise, (("low", "下限"), ("high", "上限")), strict=True):
        what = Text(
            en=f"{en} of {shown} after {len(seen)} of its batches", zh=f"{shown} 在第 {len(seen)} 个批次之后的{zh}"
        )
        trial.number(got, want, AVERAGE if scale else ELEMENTWISE, scale=scale, what=what)


def pair(trial: Trial, got: Any) -> tuple[Any, Any]:
    """Both ends; the check ends where there are not two things."""
    form = isinstance(got, tuple | list) and len(got) == 2
    trial.require(form, f"returned {describe(got)}, expected (low, high)", f"返回了 {describe(got)}，应为 (low, high)")
    low, high = got
    return low, high


def refuses(trial: Trial, observer: Kept) -> None:
    """Demand a RuntimeError from range()."""
    try:
        got = observer.call("range")
    except Raised as raised:
        if raised.memory:
            raise
        name = raised.types[0]
        trial.expect(
            "RuntimeError" in raised.types,
            f"raised {name} before any observe, expected RuntimeError",
            f"尚未 observe 时抛出了 {name}，应抛出 RuntimeError",
        )
    else:
        came = describe(got)
        trial.fail(
            Text(
                en=f"returned {came} before any observe, expected RuntimeError to be raised",
                zh=f"尚未 observe 时返回了 {came}，应抛出 RuntimeError",
            )
        )


def compare_clip(trial: Trial, x: torch.Tensor, *args: int, **kwargs: int) -> None:
    """One call of mse_clip; of the candidates that are right, the one nearest to what came back is demanded."""
    got = trial.solution.call("mse_clip", x, *args, **kwargs)
    clips, errors = candidate_errors(x, **(dict(zip(("num_bits", "candidates"), args, strict=False)) | kwargs))
    right = clips[errors <= errors.min() * (1 + AS_GOOD)].tolist()
    number = isinstance(got, int | float) and math.isfinite(got)
    want = min(right, key=lambda clip: abs(clip - got)) if number else right[0]
    trial.number(got, want, CLIP, scale=float(x.abs().max()), what=trial.solution.last_call)


def candidate_errors(x: torch.Tensor, num_bits: int, candidates: int = 100) -> tuple[torch.Tensor, torch.Tensor]:
    """The clips c_k and the mean squared errors of x quantized with each, in float64."""
    clips = x.double().abs().max() * torch.arange(1, candidates + 1) / candidates
    return clips, quantization_error(x, num_bits, clips)


def quantization_error(x: torch.Tensor, num_bits: int, clips: torch.Tensor) -> torch.Tensor:
    """The mean squared error of x for each clip, in float64."""
    top, values = 2 ** (num_bits - 1) - 1, x.double().flatten()
    scale = (clips.double() / top).unsqueeze(-1)
    back = (values / scale).round().clamp(-top, top) * scale
    return (back - values).square().mean(dim=-1)


def well_told(errors: torch.Tensor) -> bool:
    """Whether float32 can tell which candidates are right."""
    excess = errors / errors.min() - 1
    return not bool(((excess > AS_GOOD) & (excess < UNDECIDED)).any())


def decided(
    draws: Draws, num_bits: int, tail: int, candidates: int = 100, shape: tuple[int, int] = (20, 15)
) -> torch.Tensor:
    """Values of which float32 can tell the best candidate: uniform (tail 0), normal (1), or heavier (odd powers)."""
    while True:
        x = draws.uniform(*shape, low=-1.0) if tail == 0 else draws.normal(*shape) ** tail
        x = x * 10.0 ** draws.real(-2.0, 2.0)
        _, errors = candidate_errors(x, num_bits, candidates)
        if well_told(errors):
            return x


def clipped_at_eight_bits(draws: Draws) -> torch.Tensor:
    """Values of which even 8 bits clip some: at fewer, no search and one that is always at 8 bits may answer alike."""
    while True:
        x = decided(draws, 8, 1)
        _, errors = candidate_errors(x, 8)
        if float(errors[-1]) > float(errors.min()) * (1 + UNDECIDED):
            return x


def wanting_more(draws: Draws, num_bits: int) -> torch.Tensor:
    """Eight values for which the next step beyond absmax would be better than all 16 candidates, and is none of them."""
    while True:
        x = draws.normal(8)
        _, errors = candidate_errors(x, num_bits, 16)
        beyond = quantization_error(x, num_bits, x.abs().max() * 17 / 16)
        if float(beyond) < 0.9 * float(errors.min()) and well_told(errors):
            return x


def on_grid(draws: Draws, num_bits: int) -> torch.Tensor:
    """Codes times a power of two, the last code among them: absmax loses nothing, any other clip does."""
    top = 2 ** (num_bits - 1) - 1
    codes = draws.integers(-top, top + 1, 40)
    codes[draws.integer(0, 40)] = top
    return codes * 2.0 ** draws.integer(-4, 3)
