"""Patterns that no submission can have prepared for, and their teacher."""

import pytest
import torch

from app.judge.draws import Draws
from exercises.models.architectures import CLASSES
from exercises.models.data import TEST, TRAIN, digits
from exercises.models.patterns import Patterns, patterns
from exercises.models.store import network, shipped

SEEDS = ["0" * 32, "1" * 32, "2" * 32]


def drawn(seed: str) -> Patterns:
    return patterns(Draws(seed, "patterns", "visible"), Draws(seed, "patterns", "hidden"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_teacher_is_sure_of_each_hidden_image_and_knows_all_classes(seed: str) -> None:
    found = drawn(seed)
    opinion = network(found.teacher)(found.hidden_images).softmax(dim=1)
    assert float((opinion.amax(dim=1) > 0.9).double().mean()) > 0.97
    assert opinion.argmax(dim=1).unique().numel() == CLASSES


@pytest.mark.parametrize("seed", SEEDS)
def test_the_teacher_is_at_home_among_these_images(seed: str) -> None:
    """Batch norm in train mode changes next to nothing, so that a drifting teacher is no worse than with digits."""
    found = drawn(seed)
    teacher = network(found.teacher)
    calm = teacher(found.images).argmax(dim=1)
    assert float((teacher.train()(found.images).argmax(dim=1) == calm).double().mean()) > 0.99


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_it_is_the_shipped_networks(seed: str) -> None:
    """Neither its statistics nor its last layer, and the shipped network names these images otherwise."""
    found, known = drawn(seed), shipped("digits-cnn")
    own = ("norm1.running_mean", "norm3.running_var", "linear.weight", "linear.bias")
    assert not any(torch.allclose(found.teacher.state[name], known.state[name], rtol=0.1) for name in own)
    said = [network(module)(found.hidden_images).argmax(dim=1) for module in (found.teacher, known)]
    assert float((said[0] == said[1]).double().mean()) < 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_as_many_images_as_digits_and_they_are_as_bright(seed: str) -> None:
    """So that what suits the one suits the other: a learning rate, a number of steps."""
    found = drawn(seed)
    assert (len(found.images), len(found.hidden_images)) == (TRAIN, TEST)
    assert found.images.shape[1:] == digits().train.images.shape[1:]
    assert float(found.images.mean()) == pytest.approx(float(digits().train.images.mean()), abs=0.06)


def test_a_seed_draws_its_patterns_again_and_another_draws_others() -> None:
    one, again, other = drawn(SEEDS[0]), drawn(SEEDS[0]), drawn(SEEDS[1])
    assert torch.equal(one.hidden_images, again.hidden_images)
    assert all(torch.equal(one.teacher.state[name], again.teacher.state[name]) for name in one.teacher.state)
    assert not torch.allclose(one.images, other.images)
    assert not torch.equal(one.images[:TEST], one.hidden_images)
