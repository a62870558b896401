"""Folding text so that it can be matched, without losing where each character came from."""

import unicodedata
from dataclasses import dataclass

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "−": "-", "–": "-", "—": ",", "×": "*", "·": "*", "÷": "/"}
)
"""Typographic signs that NFKC keeps, by what they stand for here; a long dash sets words apart as a comma does."""
INVISIBLE = frozenset({"Cf", "Mn"})
"""Unicode categories that nobody sees on their own: joiners, direction marks, combining accents."""


@dataclass(frozen=True)
class Folded:
    """Compatibility-normalised, lower-case text with the original beside it."""

    text: str
    original: str
    origin: tuple[int, ...]
    """For each character of `text`, the index in `original` that it came from."""

    def quote(self, start: int, end: int) -> str:
        """The original words behind `text[start:end]`, without white space at the ends."""
        if start >= end:
            return ""
        return self.original[self.origin[start] : self.origin[end - 1] + 1].strip()


def fold(original: str) -> Folded:
    """NFKC, case-folded, typographic signs made plain, invisible characters dropped."""
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(original):
        for folded in _fold_character(character):
            characters.append(folded)
            origin.append(index)
    return Folded("".join(characters), original, tuple(origin))


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) in INVISIBLE:
        return ""
    return unicodedata.normalize("NFKC", character.translate(PLAIN)).casefold()
