"""The language model: two small transformer blocks over characters, trained on nine tenths of Python's own manual."""

import torch
import torch.nn.functional as F

from exercises.models.architectures import CharLM
from exercises.models.recipes.recipe import Progress, Recipe
from exercises.models.store import bits_per_character
from exercises.models.text import CONTEXT, LICENCE, TOKENS, corpus

STEPS = 2_000
BATCH = 32
PEAK_LEARNING_RATE = 8e-3
WEIGHT_DECAY = 0.05
LONGEST_GRADIENT = 1.0
REPORTED = 50


def train(seed: int, progress: Progress, steps: int = STEPS) -> CharLM:
    """AdamW under a one-cycle schedule of so many steps on random windows; about two minutes on one core."""
    torch.manual_seed(seed)
    model, tokens = CharLM(TOKENS), corpus().train
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=PEAK_LEARNING_RATE, weight_decay=WEIGHT_DECAY, betas=(0.9, 0.95)
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_LEARNING_RATE, total_steps=steps, pct_start=0.1)
    offsets = torch.arange(CONTEXT + 1)
    for step in range(steps):
        begins = torch.randint(len(tokens) - CONTEXT, (BATCH, 1))
        rows = tokens[begins + offsets]
        optimizer.zero_grad()
        F.cross_entropy(model(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), LONGEST_GRADIENT)
        optimizer.step()
        schedule.step()
        if (step + 1) % REPORTED == 0:
            progress(step + 1, steps)
    return model.eval()


RECIPE = Recipe(
    name="char-lm",
    purpose="The language model that is quantized: RMSNorm, causal attention with rotary positions, gated MLP, no biases.",
    data="CPython's pydoc_data.topics (its manual), by character; the last tenth is hidden",
    licence=f"{LICENCE}, Python Software Foundation; the text is read from the interpreter and not part of this repository",
    method=f"cross-entropy, AdamW, one cycle up to {PEAK_LEARNING_RATE}, {STEPS} steps of {BATCH} windows of {CONTEXT}",
    train=train,
    seed=0,
    quality=lambda model: bits_per_character(model, corpus().test),
    measure="bits per character on the hidden tenth",
    bound=1.90,
    better="lower",
)
