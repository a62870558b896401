"""Both languages must say the same: what can be compared without understanding either is which symbols they name."""

import re
from collections.abc import Iterator

from app.catalog.coding import CodingExercise
from app.domain.text import Text

_FENCED = re.compile(r"```.*?```", re.S)
_SYMBOLS = re.compile(
    r"`([^`]+)`"  # code
    r"|\$\$(.+?)\$\$|\$([^$\n]+)\$"  # formulas, displayed and in the line
    r"|(?<![\w`.])((?:[A-Za-z]\w*\.)*[A-Za-z]\w*_\w+)",  # identifiers with an underscore
    re.S,
)


def broken(exercise: CodingExercise) -> Iterator[str]:
    """Each text whose two languages name different symbols, with what only one of them names."""
    for name, text in _texts(exercise):
        english, chinese = symbols(text.en), symbols(text.zh)
        sides = (("English", english - chinese), ("Chinese", chinese - english))
        only = [f"only in {language}: {', '.join(sorted(names))}" for language, names in sides if names]
        if only:
            yield f"{name}: the two languages name different symbols; " + "; ".join(only)


def symbols(text: str) -> set[str]:
    """The code, formulas and identifiers of a text, spaces aside. Words inside formulas differ by right."""
    found = ("".join(groups) for groups in _SYMBOLS.findall(_FENCED.sub("", text)))
    return {re.sub(r"\\text\{[^}]*\}|\s", "", symbol) for symbol in found}


def _texts(exercise: CodingExercise) -> Iterator[tuple[str, Text]]:
    yield "statement/problem", exercise.statement
    yield from ((f"hints/{number}", hint) for number, hint in enumerate(exercise.hints, start=1))
    yield from ((f"the diagnosis of {mistake.id}", mistake.diagnosis) for mistake in exercise.mistakes)
