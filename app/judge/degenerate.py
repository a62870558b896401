"""Solutions with nothing behind them, made from any package: every exercise has to reject every one of them.

Zeros, constants, noise, NaN, None, an argument handed back, an answer that does not look at its arguments or never changes:
each with the form of a right answer, so that only the values can tell. None needs to be written by a package's author.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.catalog.coding import CodingExercise, EntryPoint

_SPOILED = Path(__file__).with_name("spoiled.py")
_WHATEVER_COMES = ("zeros", "ones", "halves", "nans", "noise", "nothing", "empty", "refuses")
_IF_IT_TAKES_ANYTHING = ("blind", "stale")


def degenerates(exercise: CodingExercise) -> Iterator[tuple[str, str]]:
    """The name and the source of each: one entry point spoiled, the others right; where there are several, also all."""
    entries = exercise.entry_points
    for entry in entries:
        yield from _spoiled(exercise, entry.name, [entry])
    if len(entries) > 1:
        yield from _spoiled(exercise, "all", entries)


def is_worth_nothing(exercise: CodingExercise, name: str) -> bool:
    """Whether nothing of it is right: with several entry points, one spoiled leaves the points of the others."""
    return len(exercise.entry_points) == 1 or name.startswith("all:")


def _spoiled(exercise: CodingExercise, title: str, entries: Sequence[EntryPoint]) -> Iterator[tuple[str, str]]:
    takes_something = all(entry.parameters for entry in entries)
    for spoiler in _WHATEVER_COMES + (_IF_IT_TAKES_ANYTHING if takes_something else ()):
        yield f"{title}: {spoiler}", _source(exercise, entries, spoiler)
    for index in range(min(len(entry.parameters) for entry in entries)):
        yield f"{title}: argument {index + 1}", _source(exercise, entries, "argument", f", index={index}")


def _source(exercise: CodingExercise, entries: Sequence[EntryPoint], spoiler: str, options: str = "") -> str:
    """The reference with these entry points wrapped. The wrappers get a namespace of their own, lest names collide."""
    text = _SPOILED.read_text(encoding="utf-8")
    wrapped = (f"{entry.name} = _spoiled.spoil({entry.name}, {spoiler!r}{options})" for entry in entries)
    return "\n".join(
        (
            exercise.solution_path().read_text(encoding="utf-8"),
            "import types",
            "_spoiled = types.ModuleType('spoiled')",
            f"exec({text!r}, _spoiled.__dict__)",
            *wrapped,
            "",
        )
    )
