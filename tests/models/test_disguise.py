"""A disguised network computes what the shipped one does, under other names and in other ranges."""

import pytest
import torch

from app.judge.draws import Draws
from exercises.models.data import digits
from exercises.models.disguise import ARCHITECTURE, disguised_cnn
from exercises.models.store import network, shipped, weights

CONVOLUTIONS = ("conv1", "conv2", "conv3")


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_the_function_is_kept_up_to_the_names_of_the_classes(seed: str) -> None:
    """The logit of label c stands at classes[c], and equals the shipped network's."""
    module, classes = disguised_cnn(Draws(seed, "disguise"))
    images = digits().test.images[:50]
    wanted = network(shipped(ARCHITECTURE))(images)
    assert torch.allclose(network(module)(images)[:, classes], wanted, rtol=1e-4, atol=1e-4)


def test_the_ranges_of_layers_lie_far_apart() -> None:
    """One hidden layer's activations grow at least sixteenfold and another's shrink as much."""
    module, _ = disguised_cnn(Draws("secret", "disguise"))
    gains = [
        _size(module.state[f"{name}.bias"]) / _size(weights(ARCHITECTURE)[f"{name}.bias"]) for name in CONVOLUTIONS
    ]
    assert max(gains) >= 16
    assert min(gains) <= 1 / 16


def test_shipped_weights_stay_as_they_are() -> None:
    """A disguise is made of copies."""
    before = {name: tensor.clone() for name, tensor in weights(ARCHITECTURE).items()}
    disguised_cnn(Draws("secret", "disguise"))
    assert all(torch.equal(before[name], tensor) for name, tensor in weights(ARCHITECTURE).items())


def test_two_seeds_give_two_disguises() -> None:
    """Neither weights nor names carry over from one submission to the next."""
    one, other = (disguised_cnn(Draws(seed, "disguise"))[0].state for seed in ("a", "b"))
    assert not any(torch.equal(one[name], other[name]) for name in one)


def _size(tensor: torch.Tensor) -> float:
    return float(tensor.norm())
