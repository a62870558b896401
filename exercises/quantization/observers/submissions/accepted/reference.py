"""Ranges for quantization: minima and maxima, their moving average, quantiles, and the clip of least squared error."""

from typing import TypeVar

import torch

T = TypeVar("T")


class MinMaxObserver:
    def __init__(self) -> None:
        self._range = None

    def observe(self, x: torch.Tensor) -> None:
        low, high = _ends(x)
        if self._range is not None:
            low, high = min(low, self._range[0]), max(high, self._range[1])
        self._range = low, high

    def range(self) -> tuple[float, float]:
        return _observed(self._range)


class EMAObserver:
    def __init__(self, momentum: float = 0.9) -> None:
        self.momentum = momentum
        self._range = None

    def observe(self, x: torch.Tensor) -> None:
        low, high = _ends(x)
        if self._range is not None:
            low, high = self._mixed(self._range[0], low), self._mixed(self._range[1], high)
        self._range = low, high

    def range(self) -> tuple[float, float]:
        return _observed(self._range)

    def _mixed(self, old: float, new: float) -> float:
        return self.momentum * old + (1 - self.momentum) * new


class PercentileObserver:
    def __init__(self, q: float = 0.999) -> None:
        self.q = q
        self._values = None

    def observe(self, x: torch.Tensor) -> None:
        # cat copies: a caller may fill the same buffer again.
        self._values = torch.cat([x.flatten()] if self._values is None else [self._values, x.flatten()])

    def range(self) -> tuple[float, float]:
        values = _observed(self._values)
        return torch.quantile(values, 1 - self.q).item(), torch.quantile(values, self.q).item()


def mse_clip(x: torch.Tensor, num_bits: int, candidates: int = 100) -> float:
    absmax = x.abs().max().item()
    if absmax == 0:
        return 0.0
    clips = [absmax * k / candidates for k in range(1, candidates + 1)]
    return min(clips, key=lambda clip: _squared_error(x, clip, num_bits))


def _observed(state: T | None) -> T:
    """What an observer has kept. None, not 0, stands for nothing: after a ReLU the minimum is 0."""
    if state is None:
        raise RuntimeError("range() before any observe()")
    return state


def _ends(x: torch.Tensor) -> tuple[float, float]:
    return x.min().item(), x.max().item()


def _squared_error(x: torch.Tensor, clip: float, num_bits: int) -> float:
    """Of x rounded and clipped to the grid: what lies beyond the clip counts, too."""
    top = 2 ** (num_bits - 1) - 1
    scale = clip / top
    back = torch.round(x / scale).clamp(-top, top) * scale
    return float((back - x).square().mean())
