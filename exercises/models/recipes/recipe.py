"""What a recipe of a shipped network consists of."""

from collections.abc import Callable
from dataclasses import dataclass

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
    least: float
    """What a network must reach to be shipped."""
