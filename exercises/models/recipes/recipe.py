"""What a recipe of a shipped network consists of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from torch import nn

Progress = Callable[[int, int], None]
"""Told (epochs done, epochs in all)."""


@dataclass(frozen=True)
class Recipe:
    """How one checkpoint is made, and what its card says."""

    name: str
    """Of the architecture, and of the files."""
    purpose: str
    data: str
    licence: str
    """Of the data; the weights are ours, under the licence of this repository."""
    method: str
    train: Callable[[int, Progress], nn.Module]
    """(seed, progress) -> the network in eval mode. One seed gives one result on one machine and torch."""
    seed: int
    """Of the shipped network."""
    quality: Callable[[nn.Module], float]
    measure: str
    """What `quality` is, in words."""
    bound: float
    """What a network must reach to be shipped."""
    better: Literal["higher", "lower"] = "higher"

    def good_enough(self, quality: float) -> bool:
        return quality >= self.bound if self.better == "higher" else quality <= self.bound

    def written(self, quality: float) -> str:
        """A quality as the card says it: a share in percent, anything else with three digits."""
        return f"{quality:.2%}" if self.better == "higher" else f"{quality:.3f}"
