"""The randomness of one check. All of it follows from the submission's secret seed, so that a verdict can be replayed."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy
import torch

T = TypeVar("T")


class Draws:
    """One stream of draws, all float32 or int64 tensors.

    The streams of different checks, and of what the guest may see and may not see, are derived by SHA-256 from at least
    128 secret bits: knowing every draw of one stream says nothing about another.
    """

    def __init__(self, seed: str, *path: str) -> None:
        digest = hashlib.sha256("\0".join((seed, *path)).encode()).digest()
        self._numpy = numpy.random.Generator(numpy.random.PCG64(int.from_bytes(digest, "big")))

    def normal(self, *shape: int, std: float = 1.0, mean: float = 0.0) -> torch.Tensor:
        return torch.from_numpy(self._numpy.normal(mean, std, shape)).float()

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        return torch.from_numpy(self._numpy.uniform(low, high, shape)).float()

    def integers(self, low: int, high: int, *shape: int) -> torch.Tensor:
        """Integers in low..high-1."""
        return torch.from_numpy(self._numpy.integers(low, high, shape))

    def integer(self, low: int, high: int) -> int:
        """One integer in low..high-1."""
        return int(self._numpy.integers(low, high))

    def real(self, low: float, high: float) -> float:
        """One float in low..high."""
        return float(self._numpy.uniform(low, high))

    def permutation(self, n: int) -> torch.Tensor:
        return torch.from_numpy(self._numpy.permutation(n))

    def choice(self, options: Sequence[T]) -> T:
        return options[int(self._numpy.integers(len(options)))]

    def seed(self) -> int:
        """A seed for `torch.manual_seed` and friends."""
        return int(self._numpy.integers(2**31))
