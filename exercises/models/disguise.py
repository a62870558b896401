"""The folded CNN in disguise: channels reordered, layers rescaled, classes renamed, and the same function up to the names.

ReLU, max-pooling and averaging let a positive factor pass, so a layer's outputs may be multiplied by a gain when the next
layer's weights are divided by it. The ranges of the activations then lie far apart, and nothing memorised about the shipped
network (its weights, ranges or classes) fits the one that a submission is given.
"""

from itertools import pairwise

import torch

from app.judge.draws import Draws
from app.sandbox.wire import Module
from exercises.models.architectures import CLASSES
from exercises.models.store import State, weights

ARCHITECTURE = "digits-cnn-folded"
_LAYERS = ("conv1", "conv2", "conv3", "linear")
_LOG_GAINS = ((4.0, 5.0), (-5.0, -4.0), (-1.0, 1.0))
"""Powers of two: whatever their order, one range grows at least 16-fold and one shrinks as much."""


def disguised_cnn(draws: Draws) -> tuple[Module, torch.Tensor]:
    """The network, and the place of each class: an image of label c has its greatest logit at `classes[c]`."""
    state = dict(weights(ARCHITECTURE))
    order = draws.permutation(len(_LOG_GAINS)).tolist()
    for (layer, following), place in zip(pairwise(_LAYERS), order, strict=True):
        channels = draws.permutation(len(state[f"{layer}.bias"]))
        _disguise(state, layer, following, channels, 2.0 ** draws.real(*_LOG_GAINS[place]))
    classes = _rename(state, draws)
    return Module(ARCHITECTURE, state), classes


def reordered_cnn(draws: Draws) -> tuple[Module, torch.Tensor]:
    """The same without the gains, for exercises that train: no learning rate would suit layers so far apart."""
    state = dict(weights(ARCHITECTURE))
    for layer, following in pairwise(_LAYERS):
        _disguise(state, layer, following, draws.permutation(len(state[f"{layer}.bias"])), 1.0)
    classes = _rename(state, draws)
    return Module(ARCHITECTURE, state), classes


def _rename(state: State, draws: Draws) -> torch.Tensor:
    classes = draws.permutation(CLASSES)
    for part in ("linear.weight", "linear.bias"):
        state[part] = state[part][classes.argsort()]
    return classes


def _disguise(state: State, layer: str, following: str, channels: torch.Tensor, gain: float) -> None:
    for part in (f"{layer}.weight", f"{layer}.bias"):
        state[part] = state[part][channels] * gain
    state[f"{following}.weight"] = state[f"{following}.weight"][:, channels] / gain
