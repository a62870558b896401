"""JSON as RFC 8259 means it, without the liberties that Python's parser takes.

Refused: bytes that are not UTF-8, a byte order mark, NaN and the infinities, a key twice in one object, text after the
value, and nesting or numbers too large for the parser.
"""

import json
from typing import Any, NoReturn

from app.api.errors import MalformedJson


def parse_json(body: bytes) -> Any:
    """The value that `body` spells. Raises `MalformedJson`, saying what is wrong and where."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise MalformedJson(f"The body is not UTF-8: see byte {error.start}.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedJson(f"The body is not JSON: {error.msg} at {where}.") from None
    except RecursionError:
        raise MalformedJson("The body is nested too deeply.") from None
    except ValueError:
        raise MalformedJson("The body holds a number with too many digits.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedJson("The body names a key twice in one object; which of the two is meant is not defined.")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedJson(f"The body holds {name}, which is no JSON number.")
