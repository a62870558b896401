"""The shipped networks keep the promises of their cards, and their recipes can keep them again."""

import ast
from pathlib import Path

import pytest
import torch

from app.sandbox.wire import Module
from exercises.models import architectures
from exercises.models.build import CARDS, RECIPES, main
from exercises.models.data import TEST, TRAIN, digits
from exercises.models.store import CHECKPOINTS, accuracy, fits, fresh, network, shipped, wear, weights, worn_images

LUCK = 0.015
"""How far one training's accuracy lies from another's: 7 of 500 images."""


def test_digits_are_scaled_and_split_without_overlap() -> None:
    """Pixels lie in 0..1, the parts have their sizes, and no hidden image is among those to train on."""
    data = digits()
    assert (len(data.train), len(data.test)) == (TRAIN, TEST)
    assert data.train.images.shape[1:] == (1, 8, 8)
    assert (float(data.train.images.min()), float(data.train.images.max())) == (0.0, 1.0)
    train = {image.numpy().tobytes() for image in data.train.images}
    assert not train & {image.numpy().tobytes() for image in data.test.images}


def test_every_class_is_hidden_and_trained_on() -> None:
    """Both parts hold each of the ten digits in good number."""
    assert int(digits().train.labels.bincount().min()) > 100
    assert int(digits().test.labels.bincount().min()) > 30


@pytest.mark.parametrize("name", RECIPES)
def test_a_shipped_network_reaches_what_its_recipe_demands(name: str) -> None:
    """The quality of the shipped file is above the recipe's least, and the card says it."""
    quality = RECIPES[name].quality(network(shipped(name)))
    assert RECIPES[name].good_enough(quality)
    assert RECIPES[name].written(quality) in (CARDS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_and_the_shipped_file_agree(name: str) -> None:
    """Training again, from another seed, reaches what the shipped network reaches."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    again = RECIPES[name].train(1, lambda done, total: None)
    torch.set_num_threads(threads)
    shipped_quality = RECIPES[name].quality(network(shipped(name)))
    assert RECIPES[name].quality(again) == pytest.approx(shipped_quality, abs=LUCK)


@pytest.mark.parametrize("name", RECIPES)
def test_a_card_counts_the_bytes_of_its_file(name: str) -> None:
    """Size and licence on the card are those of the file and its data."""
    card = (CARDS / f"{name}.md").read_text(encoding="utf-8")
    assert f"{(CHECKPOINTS / f'{name}.safetensors').stat().st_size:,} bytes" in card
    assert "CC BY 4.0" in card


def test_folded_equals_unfolded() -> None:
    """Folding the batch norms changes no logit by more than float32 rounding."""
    images = digits().test.images
    unfolded, folded = network(shipped("digits-cnn"))(images), network(shipped("digits-cnn-folded"))(images)
    torch.testing.assert_close(folded, unfolded, rtol=1e-4, atol=1e-4)


def test_a_worn_network_knows_only_the_permuted_world() -> None:
    """On shuffled images it gives the renamed labels as well as before; on plain images it is lost."""
    generator = torch.Generator().manual_seed(0)
    pixels, classes = torch.randperm(64, generator=generator), torch.randperm(10, generator=generator)
    test, plain = digits().test, network(shipped("digits-cnn"))
    worn = network(wear(shipped("digits-cnn"), pixels, classes))
    shuffled = worn_images(test.images, pixels)
    assert accuracy(worn, shuffled, classes[test.labels]) == accuracy(plain, test.images, test.labels)
    torch.testing.assert_close(worn(shuffled)[:, classes], plain(test.images))
    assert accuracy(worn, test.images, test.labels) < 0.4


def test_a_fresh_network_follows_its_seed_and_disturbs_no_other_randomness() -> None:
    """The same seed gives the same weights, another one others; torch's own stream stays where it was."""
    before = torch.get_rng_state()
    one, same, other = (fresh("digits-mlp", seed).state["hidden.weight"] for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)
    assert torch.equal(torch.get_rng_state(), before)


def test_a_state_fits_only_its_own_architecture() -> None:
    """A missing tensor, a foreign one or another shape is noticed."""
    state = dict(weights("digits-mlp"))
    assert fits(state, "digits-mlp")
    assert not fits(state, "digits-cnn")
    assert not fits({**state, "output.bias": torch.zeros(11)}, "digits-mlp")
    assert not fits({**state, "extra": torch.zeros(1)}, "digits-mlp")


def test_loading_refuses_a_foreign_state() -> None:
    """A network is never built from weights that leave some of its own untouched."""
    with pytest.raises(RuntimeError, match="Missing key"):
        network(Module("digits-mlp", {"output.bias": torch.zeros(10)}))


def test_the_file_that_guests_see_imports_torch_alone() -> None:
    """architectures.py depends on nothing of ours, so that a guest can load it by its path."""
    tree = ast.parse(Path(architectures.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} == {"collections", "torch"}


def test_building_an_unknown_network_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """A typing mistake costs no training and no file."""
    assert main(["digits-cn"]) == 2
    assert "digits-cnn, digits-mlp" in capsys.readouterr().err
