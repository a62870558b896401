"""Patterns that nobody has seen before, and a teacher that tells them apart: nothing known about digits is of use there.

Random black-and-white patterns, two to a class, and noisy copies of them as images. The teacher is the shipped network with
batch-norm statistics and a last layer of its own, fitted to these images, so that no memorised answer fits it either.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from app.judge.draws import Draws
from app.sandbox.wire import Module
from exercises.models.architectures import CLASSES, SIDE
from exercises.models.data import TEST, TRAIN
from exercises.models.store import network, shipped

PATTERNS = 2 * CLASSES
WHITE = 0.25
"""The share of white pixels, which makes these images as bright as digits: the same learning rates suit them."""
NOISE = 0.15
"""Standard deviation, in units of brightness; images are clamped to 0..1."""
CONFIDENCE = 10.0
"""By how much the right class's logit rises above the others: about as much as in the shipped network."""
_RIDGE = 1e-4


@dataclass(frozen=True)
class Patterns:
    """Images [N, 1, 8, 8] to learn from, hidden ones of the same patterns, and their teacher."""

    teacher: Module
    images: torch.Tensor
    hidden_images: torch.Tensor


def patterns(visible: Draws, hidden: Draws) -> Patterns:
    """As many images as there are digits. What a guest sees says nothing about the stream that draws the hidden ones."""
    shapes = (visible.uniform(PATTERNS, 1, SIDE, SIDE) < WHITE).float()
    classes = visible.permutation(PATTERNS) % CLASSES
    shown = visible.integers(0, PATTERNS, TRAIN)
    images = _noisy(shapes[shown], visible)
    hidden_images = _noisy(shapes[hidden.integers(0, PATTERNS, TEST)], hidden)
    return Patterns(_taught(images, classes[shown]), images, hidden_images)


def _noisy(images: torch.Tensor, draws: Draws) -> torch.Tensor:
    return (images + draws.normal(*images.shape, std=NOISE)).clamp(0, 1)


@torch.no_grad()
def _taught(images: torch.Tensor, labels: torch.Tensor) -> Module:
    """The shipped network at home among these images, its last layer fitted to these labels by ridge regression."""
    teacher = network(shipped("digits-cnn"))
    teacher.linear = nn.Identity()
    _adapt(teacher, images)
    features = F.pad(teacher(images), (0, 1), value=1.0).double()
    gram = features.T @ features + _RIDGE * len(features) * torch.eye(features.shape[1], dtype=torch.float64)
    fitted = (torch.linalg.solve(gram, features.T @ F.one_hot(labels, CLASSES).double()) * CONFIDENCE).float()
    last = {"linear.weight": fitted[:-1].T.contiguous(), "linear.bias": fitted[-1]}
    return Module("digits-cnn", dict(teacher.state_dict()) | last)


def _adapt(teacher: nn.Module, images: torch.Tensor) -> None:
    """Give batch norm the statistics of these images, as training on them would."""
    for module in teacher.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None  # an average over all that is seen
    teacher.train()(images)
    teacher.eval()
