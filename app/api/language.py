"""Which language a response is in: `?lang`, else `Accept-Language` (RFC 9110, section 12.5.4), else English."""

import re
from typing import Annotated

from fastapi import Depends, Header, Query, Response

from app.domain.text import Lang

DEFAULT = Lang.EN

_RANGE = re.compile(
    r"(?P<primary>[a-z]{1,8}|\*)(?:-[a-z0-9]{1,8})*"
    r"(?:[ \t]*;[ \t]*q=(?P<q>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?",
    re.IGNORECASE,
)


def pick_language(accept_language: str) -> Lang:
    """The language that the header prefers. Any `zh-…` is Chinese, any `en-…` English; of equals the first named wins."""
    quality = _qualities(accept_language)
    rest = quality.pop("*", 0.0)
    wanted = {lang: quality[lang] for lang in quality if lang in set(Lang)} | {
        lang.value: rest for lang in Lang if lang.value not in quality
    }
    best = max(wanted, key=wanted.__getitem__)
    return Lang(best) if wanted[best] > 0 else DEFAULT


def _qualities(accept_language: str) -> dict[str, float]:
    """Quality by primary language tag, in the order of the header; a range that is not well formed counts nothing."""
    found: dict[str, float] = {}
    for part in accept_language.split(","):
        if match := _RANGE.fullmatch(part.strip()):
            primary = match["primary"].lower()
            found[primary] = max(found.get(primary, 0.0), float(match["q"] or 1))
    return found


async def _asked_language(
    response: Response,
    lang: Annotated[Lang | None, Query(description="The language of all texts; wins over Accept-Language.")] = None,
    accept_language: Annotated[
        str | None, Header(alias="Accept-Language", description="Languages by preference, as RFC 9110 writes them.")
    ] = None,
) -> Lang:
    picked = lang or pick_language(accept_language or "")
    response.headers.update(language_headers(picked))
    return picked


def language_headers(lang: Lang) -> dict[str, str]:
    return {"Content-Language": lang.value, "Vary": "Accept-Language"}


AskedLanguage = Annotated[Lang, Depends(_asked_language)]
"""What an endpoint takes to answer in the asked language; its response then carries Content-Language and Vary."""
