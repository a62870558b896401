"""The handwritten digits that ship with scikit-learn, as the judge and the recipes use them. No guest can read them.

Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository (1998),
the test part of 1,797 images; CC BY 4.0.
"""

import gzip
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy
import torch

from exercises.models.architectures import SIDE

LICENCE = "CC BY 4.0"
TRAIN = 1297
TEST = 500
_BRIGHTEST = 16
_SPLIT_SEED = 0


@dataclass(frozen=True)
class Split:
    """Images [N, 1, 8, 8] float32 in 0..1 and labels [N] int64."""

    images: torch.Tensor
    labels: torch.Tensor

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, indices: torch.Tensor) -> "Split":
        return Split(self.images[indices], self.labels[indices])


@dataclass(frozen=True)
class Digits:
    """A fixed split: 1,297 images to learn from, 500 hidden ones to measure on."""

    train: Split
    test: Split


@cache
def digits() -> Digits:
    """Read once; callers share the tensors and must not write to them."""
    table = torch.from_numpy(_table())
    images = (table[:, :-1].float() / _BRIGHTEST).reshape(-1, 1, SIDE, SIDE)
    whole = Split(images, table[:, -1].long())
    # RandomState's streams are frozen by numpy's policy, so the split is the same everywhere.
    order = torch.from_numpy(numpy.random.RandomState(_SPLIT_SEED).permutation(len(whole)))
    return Digits(train=whole.take(order[:TRAIN]), test=whole.take(order[TRAIN:]))


def _table() -> "numpy.ndarray[tuple[int, int], numpy.dtype[numpy.int64]]":
    """Rows of 64 pixels in 0..16 and a label. Found without importing scikit-learn, which takes over a second."""
    spec = importlib.util.find_spec("sklearn")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the digits come with scikit-learn; install it")
    path = Path(spec.origin).parent / "datasets" / "data" / "digits.csv.gz"
    with gzip.open(path, "rt") as lines:
        return numpy.loadtxt(lines, delimiter=",", dtype=numpy.int64, ndmin=2)
