"""The text that the language model reads: the manual that comes with every CPython, read from the interpreter.

Source: `pydoc_data.topics`, Python Software Foundation License. Its words differ a little from one version of Python to the next,
so quality is judged as a difference between models on the same text, never as an absolute figure.
"""

from dataclasses import dataclass
from functools import cache
from pydoc_data import topics

import torch

LICENCE = "PSF-2.0"
VOCABULARY = "\n" + "".join(chr(code) for code in range(32, 127))
"""Token i is the i-th character; one more token stands for every other character."""
TOKENS = len(VOCABULARY) + 1
CONTEXT = 128
"""Tokens that a model sees at once."""
_TESTED = 10
"""One part in so many, the last, is hidden."""


@dataclass(frozen=True)
class Corpus:
    """Token numbers, int64 [length]."""

    train: torch.Tensor
    test: torch.Tensor


@cache
def corpus() -> Corpus:
    """The whole manual, its topics in alphabetic order; callers share the tensors and must not write to them."""
    numbers = {character: number for number, character in enumerate(VOCABULARY)}
    whole = "\n".join(topics.topics[name] for name in sorted(topics.topics))
    tokens = torch.tensor([numbers.get(character, len(VOCABULARY)) for character in whole])
    split = len(tokens) - len(tokens) // _TESTED
    return Corpus(tokens[:split], tokens[split:])


def windows(tokens: torch.Tensor, most: int | None = None) -> torch.Tensor:
    """Rows of CONTEXT + 1 tokens that overlap by one, [N, 129]: what is read, and what comes next. A rest is left out."""
    rows = tokens.unfold(0, CONTEXT + 1, CONTEXT)
    return rows if most is None else rows[:most]
