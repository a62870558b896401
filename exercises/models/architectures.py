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


class RMSNorm(nn.Module):
    """Each vector divided by the root of its mean square, times a gain for each channel (Zhang and Sennrich 2019)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + 1e-6) * self.gain


class Attention(nn.Module):
    """Causal self-attention with rotary positions (Su et al. 2021): [N, L, width] -> the same."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.mix = nn.Linear(width, width, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        query, key, value = (
            project(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for project in (self.query, self.key, self.value)
        )
        mixed = F.scaled_dot_product_attention(_rotated(query), _rotated(key), value, is_causal=True)
        return self.mix(mixed.transpose(1, 2).flatten(-2))


def _rotated(x: torch.Tensor) -> torch.Tensor:
    """Pairs of channels turned by an angle that grows with the position: [..., L, D], D even."""
    length, half = x.shape[-2], x.shape[-1] // 2
    angles = torch.outer(torch.arange(length), 10_000.0 ** (-torch.arange(half) / half))
    first, second = x[..., :half], x[..., half:]
    return torch.cat(
        (first * angles.cos() - second * angles.sin(), first * angles.sin() + second * angles.cos()), dim=-1
    )


class GatedMLP(nn.Module):
    """down(silu(gate(x)) * up(x)) (Shazeer 2020): [N, L, width] -> the same."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, hidden, bias=False)
        self.up = nn.Linear(width, hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Block(nn.Module):
    """Attention and a gated MLP, each on a normed input and added to it."""

    def __init__(self, width: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.attention_norm = RMSNorm(width)
        self.attention = Attention(width, heads)
        self.mlp_norm = RMSNorm(width)
        self.mlp = GatedMLP(width, hidden)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.attention(self.attention_norm(x))
        return x + self.mlp(self.mlp_norm(x))


class CharLM(nn.Module):
    """A language model of characters: int64 tokens [N, L] -> logits of the next one [N, L, tokens]. No biases."""

    def __init__(self, tokens: int = 97, width: int = 64, layers: int = 2, heads: int = 4, hidden: int = 160) -> None:
        super().__init__()
        self.embedding = nn.Embedding(tokens, width)
        self.blocks = nn.ModuleList(Block(width, heads, hidden) for _ in range(layers))
        self.norm = RMSNorm(width)
        self.head = nn.Linear(width, tokens, bias=False)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.embedding(tokens)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


ARCHITECTURES: dict[str, Callable[..., nn.Module]] = {
    "digits-cnn": DigitsCNN,
    "digits-cnn-folded": DigitsCNNFolded,
    "digits-mlp": DigitsMLP,
    "worn": Worn,
    "batch-norm-mlp": BatchNormMLP,
    "linear-classifier": LinearClassifier,
    "char-lm": CharLM,
    "char-lm-outliers": CharLM,
}
"""Every network that a guest can be given; constructor arguments are plain data."""
