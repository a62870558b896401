"""What a measurement says: figures with what they should be."""

import operator
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. `at_most` or `at_least` is what it should be, where it should be anything."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def target(self) -> str:
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return "" if self.at_least is None else f"≥ {self.at_least:g}"

    @property
    def met(self) -> bool | None:
        """None where nothing is asked."""
        bounds: list[tuple[float | None, Callable[[float, float], bool]]] = [
            (self.at_most, operator.le),
            (self.at_least, operator.ge),
        ]
        asked = [holds(self.value, bound) for bound, holds in bounds if bound is not None]
        return all(asked) if asked else None
