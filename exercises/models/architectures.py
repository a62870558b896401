"""The networks that cross between judge and guest, by name. Both build them from this file; only weights travel.

This is the one file of exercises/models that a guest can see. It needs nothing but torch and holds nothing secret.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import nn

SIDE = 8
"""Height and width of a digit in pixels."""
CLASSES = 10


class DigitsCNN(nn.Module):
    """The teacher: float32 images [N, 1, 8, 8] in 0..1 -> logits [N, 10]. 24,058 parameters.

    The convolutions have no bias: a batch norm follows each and would take it out again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(16)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(32)
        self.conv3 = nn.Conv2d(32, 64, 3, padding=1, bias=False)
        self.norm3 = nn.BatchNorm2d(64)
        self.linear = nn.Linear(64, CLASSES)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.norm1(self.conv1(images)))
        x = F.max_pool2d(F.relu(self.norm2(self.conv2(x))), 2)
        x = F.relu(self.norm3(self.conv3(x)))
        return self.linear(x.mean(dim=(2, 3)))


class DigitsCNNFolded(nn.Module):
    """`DigitsCNN` with each batch norm folded into the convolution before it: the same function in eval mode."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.conv3 = nn.Conv2d(32, 64, 3, padding=1)
        self.linear = nn.Linear(64, CLASSES)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.conv1(images))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.conv3(x))
        return self.linear(x.mean(dim=(2, 3)))


class DigitsMLP(nn.Module):
    """The student: images [N, 1, 8, 8], flattened here, -> logits [N, 10]. 1,210 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(SIDE * SIDE, 16)
        self.output = nn.Linear(16, CLASSES)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.output(F.relu(self.hidden(images.flatten(1))))


class Worn(nn.Module):
    """A network of digits that wears a permutation: images arrive with their pixels shuffled, classes are renamed.

    `pixel_order` undoes the shuffle (pixel i of the inner network's image is pixel `pixel_order[i]` of the one given);
    `class_order` says which inner logit stands in each place. A fresh `Worn` wears the identity.
    """

    pixel_order: torch.Tensor
    class_order: torch.Tensor

    def __init__(self, inner: str = "digits-cnn") -> None:
        super().__init__()
        self.inner = ARCHITECTURES[inner]()
        self.register_buffer("pixel_order", torch.arange(SIDE * SIDE))
        self.register_buffer("class_order", torch.arange(CLASSES))

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        undone = images.flatten(1)[:, self.pixel_order].reshape(images.shape)
        return self.inner(undone)[:, self.class_order]


class BatchNormMLP(nn.Module):
    """A small classifier with one batch norm: [N, features] -> logits [N, classes]. Smooth, so that steps compare well."""

    def __init__(self, features: int = 6, width: int = 8, classes: int = 5) -> None:
        super().__init__()
        self.hidden = nn.Linear(features, width, bias=False)
        self.norm = nn.BatchNorm1d(width)
        self.output = nn.Linear(width, classes)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        return self.output(torch.tanh(self.norm(self.hidden(inputs))))


class LinearClassifier(nn.Module):
    """One linear layer: [N, features] -> logits [N, classes]. Small enough to follow by hand."""

    def __init__(self, features: int = 2, classes: int = 3) -> None:
        super().__init__()
        self.linear = nn.Linear(features, classes)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        return self.linear(inputs)


ARCHITECTURES: dict[str, Callable[..., nn.Module]] = {
    "digits-cnn": DigitsCNN,
    "digits-cnn-folded": DigitsCNNFolded,
    "digits-mlp": DigitsMLP,
    "worn": Worn,
    "batch-norm-mlp": BatchNormMLP,
    "linear-classifier": LinearClassifier,
}
"""Every network that a guest can be given; constructor arguments are plain data."""
