"""The shipped networks keep the promises of their cards, and their recipes can keep them again."""

import ast
import re
from pathlib import Path

import pytest
import torch

from app.sandbox.wire import Module
from exercises.models import architectures
from exercises.models.build import CARDS, RECIPES, main
from exercises.models.data import TEST, TRAIN, digits
from exercises.models.recipes import char_lm, char_lm_outliers
from exercises.models.store import (
    CHECKPOINTS,
    accuracy,
    bits_per_character,
    fits,
    fresh,
    network,
    shipped,
    wear,
    weights,
    worn_images,
)
from exercises.models.text import corpus, windows

LUCK = 0.015
"""How far one training's accuracy lies from another's: 7 of 500 images."""
QUICK = sorted(RECIPES.keys() - {"char-lm"})
"""Recipes that a test can run to their end."""
LANGUAGE_MODELS = ("char-lm", "char-lm-outliers")
OTHER_TEXT = 0.05
"""Bits per character by which the manuals of two versions of Python may differ."""
LICENCES = {"digits-cnn": "CC BY 4.0", "digits-mlp": "CC BY 4.0", "char-lm": "PSF-2.0", "char-lm-outliers": "PSF-2.0"}
"""Of what each network was trained on."""
FEW_WINDOWS = 16


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
    """The quality of the shipped file is as good as the recipe demands, and the card says it."""
    quality = RECIPES[name].quality(network(shipped(name)))
    assert RECIPES[name].good_enough(quality)
    card = (CARDS / f"{name}.md").read_text(encoding="utf-8")
    if name in LANGUAGE_MODELS:
        written = re.search(r"Quality: ([0-9.]+) bits per character", card)
        assert written
        assert float(written[1]) == pytest.approx(quality, abs=OTHER_TEXT)
    else:
        assert RECIPES[name].written(quality) in card


@pytest.mark.parametrize("name", QUICK)
def test_a_recipe_and_the_shipped_file_agree(name: str) -> None:
    """Training again, from another seed, reaches what the shipped network reaches."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    again = RECIPES[name].train(1, lambda done, total: None)
    torch.set_num_threads(threads)
    shipped_quality = RECIPES[name].quality(network(shipped(name)))
    assert RECIPES[name].quality(again) == pytest.approx(shipped_quality, abs=LUCK)


def test_the_language_models_recipe_learns() -> None:
    """Forty of its two thousand steps take more than two bits a character off what an untrained network needs."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    begun = char_lm.train(1, lambda done, total: None, steps=40)
    torch.set_num_threads(threads)
    untrained = bits_per_character(network(fresh("char-lm", 1)), corpus().test, FEW_WINDOWS)
    assert bits_per_character(begun, corpus().test, FEW_WINDOWS) < untrained - 2


@torch.no_grad()
def test_outliers_change_no_output() -> None:
    """char-lm-outliers computes what char-lm computes, but for the rounding of float32."""
    rows = windows(corpus().test, FEW_WINDOWS)[:, :-1]
    plain, outliers = (network(shipped(name))(rows) for name in LANGUAGE_MODELS)
    torch.testing.assert_close(outliers, plain, rtol=0, atol=1e-4)


@pytest.mark.parametrize("reader", ["attention.query", "mlp.gate"])
def test_outliers_stand_out_in_what_the_normed_layers_read(reader: str) -> None:
    """A few channels reach more than 40 times the median channel, as in large models; in char-lm none reaches 5 times."""
    for block in ("blocks.0", "blocks.1"):
        plain, outliers = (_channel_magnitudes(name, f"{block}.{reader}") for name in LANGUAGE_MODELS)
        assert float(plain.max() / plain.median()) < 5
        assert float(outliers.max() / outliers.median()) > 40
        assert int((outliers > 5 * outliers.median()).sum()) == char_lm_outliers.CHANNELS


@torch.no_grad()
def _channel_magnitudes(name: str, layer: str) -> torch.Tensor:
    """The largest magnitude of each channel that reaches a layer."""
    model = network(shipped(name))
    reached: list[torch.Tensor] = []
    model.get_submodule(layer).register_forward_pre_hook(lambda _, inputs: reached.append(inputs[0]))
    model(windows(corpus().train, FEW_WINDOWS)[:, :-1])
    return reached[0].abs().flatten(0, 1).amax(dim=0)


@pytest.mark.parametrize("name", RECIPES)
def test_a_card_counts_the_bytes_of_its_file(name: str) -> None:
    """Size and licence on the card are those of the file and its data."""
    card = (CARDS / f"{name}.md").read_text(encoding="utf-8")
    assert f"{(CHECKPOINTS / f'{name}.safetensors').stat().st_size:,} bytes" in card
    assert f"Licence of the data: {RECIPES[name].licence}" in card
    assert LICENCES[name] in card


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
