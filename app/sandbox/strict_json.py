"""JSON from whoever may mean harm: one scan refuses what would cost much, before the parser builds anything of it.

The parser of the standard library is linear in time, but it makes an object of every three bytes. The scan counts what each
value costs at least one of: strings, brackets and commas. It also knows how deep the brackets nest.
"""

import json
import re
from typing import Any

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[][{},]', re.DOTALL)
"""A string, also one that never ends, or a mark: a match that cannot fail late need not be tried again, so the scan is linear."""
_STEPS = dict(zip(b"[]{}", (1, -1, 1, -1), strict=True))


def parse(text: bytes, *, tokens: int, nesting: int, number_length: int) -> Any:
    """The value of an ASCII text. Raises `ValueError` for anything else, NaN, duplicate keys, and whatever exceeds a bound.

    `tokens` bounds strings, brackets and commas together, `nesting` the open brackets, `number_length` the characters of
    a number.
    """
    _survey(text, tokens, nesting)

    def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) != len(pairs):
            raise ValueError("a duplicate key")
        return result

    def refuse(constant: str) -> Any:
        raise ValueError(f"the constant {constant}")

    def bounded(digits: str) -> str:
        if len(digits) > number_length:
            raise ValueError("a number that is too long")
        return digits

    return json.loads(
        text.decode("ascii"),
        object_pairs_hook=no_duplicates,
        parse_constant=refuse,
        parse_int=lambda digits: int(bounded(digits)),
        parse_float=lambda digits: float(bounded(digits)),
    )


def _survey(text: bytes, tokens: int, nesting: int) -> None:
    depth = 0
    for count, token in enumerate(_TOKEN.finditer(text), 1):
        depth += _STEPS.get(text[token.start()], 0)
        if count > tokens:
            raise ValueError("too many parts")
        if depth > nesting:
            raise ValueError("nested too deeply")
