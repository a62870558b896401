"""How a question's rubric is written: frames over concepts, read into frozen values.

A frame is one line of a question's YAML file and says which concepts must stand close together:

    student imitate|match outputs            three slots in any order, the second filled by either concept
    teacher > transfer > student             the same, in this order
    ~hard similar                            `~`: the concept must be denied ("hard labels do not show ...")
    prune -quantize                          `-`: the concept must not be affirmed there
    *temperature softmax @clause             `*`: affirmed or denied; `@`: how far apart (see `Window`)

Concepts are named in app/answers/lexicon or under `concepts` of the question itself.
"""

import re
from enum import StrEnum
from typing import Any

from pydantic import Field, field_validator, model_validator

from app.catalog.exercise import Frozen


class Window(StrEnum):
    """How far apart the concepts of a frame may stand."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    """A few neighbouring clauses of one sentence, or of a sentence and the one that refers back to it."""
    ACROSS = "across"
    """Two neighbouring sentences."""
    ANSWER = "answer"


class Polarity(StrEnum):
    """What the answer must do with the concept of a slot."""

    AFFIRMED = ""
    DENIED = "~"
    EITHER = "*"
    ABSENT = "-"


class Term(Frozen):
    """A concept and the words for it.

    `en` and `zh` are regular expressions over lower-case text; a blank in `en` also matches a hyphen.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    @field_validator("en", "zh")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
        return pattern


class Slot(Frozen):
    """One place of a frame: any of these concepts fills it."""

    concepts: tuple[str, ...]
    polarity: Polarity

    @classmethod
    def parse(cls, text: str) -> "Slot":
        polarity = Polarity(text[0]) if text[0] in "~*-" else Polarity.AFFIRMED
        return cls(concepts=tuple(text.removeprefix(polarity.value).split("|")), polarity=polarity)


class Frame(Frozen):
    """Concepts that, standing together, state something. Written as a line of text; see the module."""

    slots: tuple[Slot, ...]
    ordered: bool
    window: Window

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        words = value.split()
        windows = [word.removeprefix("@") for word in words if word.startswith("@")] or [Window.SENTENCE]
        slots = [word for word in words if word != ">" and not word.startswith("@")]
        if not any(re.match(r"[~*]?[a-z]", slot) for slot in slots):
            raise ValueError(f"the frame {value!r} asks for no concept")
        return {"slots": [Slot.parse(slot) for slot in slots], "ordered": ">" in words, "window": windows[0]}

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(name for slot in self.slots for name in slot.concepts)


class Rubric(Frozen):
    """How a key point is recognised. The first list with a matching frame decides, in the order contra, hit, weak."""

    hit: tuple[Frame, ...] = Field(min_length=1)
    """States the point."""
    weak: tuple[Frame, ...] = ()
    """Touches the point without quite stating it: unsure."""
    contra: tuple[Frame, ...] = ()
    """States its opposite: missed; together with a hit: unsure."""


class Symptoms(Frozen):
    """How a misconception is recognised."""

    states: tuple[Frame, ...] = Field(min_length=1)
    unless: tuple[Frame, ...] = ()
    """Frames that, matching anywhere in the answer, show that the words above were meant otherwise."""
