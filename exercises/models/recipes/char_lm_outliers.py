"""The same language model with outliers in its activations, as large ones have them: no output changes, rounding suffers.

A few channels of each block's norms get a larger gain, and the weights that read these channels are divided by as much (the
function-preserving rescaling of Xiao et al. 2022, section 4, run backwards).
"""

import copy

import torch

from exercises.models.architectures import CharLM
from exercises.models.recipes.recipe import Progress, Recipe
from exercises.models.store import bits_per_character, network, shipped
from exercises.models.text import LICENCE, corpus

CHANNELS = 4
FACTOR = 50.0


@torch.no_grad()
def with_outliers(model: CharLM, seed: int) -> CharLM:
    """A copy that computes the same and whose normed inputs have CHANNELS channels FACTOR times as large."""
    generator, changed = torch.Generator().manual_seed(seed), copy.deepcopy(model)
    for block in changed.blocks:
        attention, mlp = block.attention, block.mlp
        for norm, readers in (
            (block.attention_norm, (attention.query, attention.key, attention.value)),
            (block.mlp_norm, (mlp.gate, mlp.up)),
        ):
            channels = torch.randperm(len(norm.gain), generator=generator)[:CHANNELS]
            norm.gain[channels] *= FACTOR
            for reader in readers:
                reader.weight[:, channels] /= FACTOR
    return changed


def train(seed: int, progress: Progress) -> CharLM:
    """Nothing is trained: the shipped char-lm is rewritten."""
    model = network(shipped("char-lm"))
    assert isinstance(model, CharLM)
    progress(1, 1)
    return with_outliers(model, seed).eval()


RECIPE = Recipe(
    name="char-lm-outliers",
    purpose="char-lm with outliers in its activations, which 8-bit rounding does not bear: what smoothing is for.",
    data="CPython's pydoc_data.topics (its manual), by character; the last tenth is hidden",
    licence=f"{LICENCE}, Python Software Foundation; the text is read from the interpreter and not part of this repository",
    method=f"char-lm with {CHANNELS} channels of each block's norms times {FACTOR:g}, the weights that read them divided",
    train=train,
    seed=0,
    quality=lambda model: bits_per_character(model, corpus().test),
    measure="bits per character on the hidden tenth",
    bound=1.90,
    better="lower",
)
