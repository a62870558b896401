"""Fields of requests: strictly typed, bounded, free of what no store or screen can hold."""

import math
import re
from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.domain.limits import KIB
from app.domain.submission import Answer

CODE_BYTES = 256 * KIB
ANSWER_CHARACTERS = 20_000
CHOSEN_OPTIONS = 100

_UNFIT = re.compile("[\x00\ud800-\udfff]")


def _fit(text: str) -> str:
    if found := _UNFIT.search(text):
        raise PydanticCustomError(
            "unfit_text",
            "holds U+{code} at character {place}; NUL and lone surrogates are not text",
            {"code": f"{ord(found[0]):04X}", "place": found.start()},
        )
    return text


def _code(text: str) -> str:
    size = len(text.encode())
    if size > CODE_BYTES:
        raise PydanticCustomError(
            "code_too_long", "is {size} bytes long in UTF-8; at most {limit} fit", {"size": size, "limit": CODE_BYTES}
        )
    return text


def _answer(value: object) -> Answer:
    match value:
        case str():
            return _answer_text(value)
        case list() if all(isinstance(option, str) for option in value):
            return _options(value)
        case bool():
            pass
        case int() | float():
            return _number(value)
    raise PydanticCustomError("answer_type", "must be a string, a list of option ids, or a number")


def _answer_text(text: str) -> str:
    if len(text) > ANSWER_CHARACTERS:
        raise PydanticCustomError(
            "answer_too_long",
            "is {size} characters long; at most {limit} fit",
            {"size": len(text), "limit": ANSWER_CHARACTERS},
        )
    return _fit(text)


def _options(options: list[str]) -> list[str]:
    if len(options) > CHOSEN_OPTIONS:
        raise PydanticCustomError("too_many_options", "chooses more than {limit} options", {"limit": CHOSEN_OPTIONS})
    _answer_text("".join(options))
    return options


def _number(value: float) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise PydanticCustomError("number_too_large", "is a number too large for a 64-bit float")
    return number


PlainText = Annotated[StrictStr, AfterValidator(_fit)]
"""Any text without NUL and lone surrogates."""

Code = Annotated[PlainText, AfterValidator(_code), Field(json_schema_extra={"maxLength": CODE_BYTES})]
"""Python source of at most 256 KiB in UTF-8."""

AnswerField = Annotated[
    Answer,
    PlainValidator(_answer),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "maxLength": ANSWER_CHARACTERS, "description": "Free text."},
                {
                    "type": "array",
                    "items": {"type": "string", "maxLength": ANSWER_CHARACTERS},
                    "maxItems": CHOSEN_OPTIONS,
                    "description": "The ids of the chosen options.",
                },
                {"type": "number", "description": "A number."},
            ]
        }
    ),
]
"""An answer of any type that questions ask for; whether this question asks for this type is the service's to say."""
