"""Which language the terminal speaks: `--lang`, else the locale's, else English."""

import os
from collections.abc import Mapping
from contextvars import ContextVar

from app.domain.text import Lang, Text

_chosen: ContextVar[Lang | None] = ContextVar("chosen", default=None)


def language() -> Lang:
    """The language in which to speak now."""
    return _chosen.get() or locale_language(os.environ)


def choose(lang: Lang | None) -> None:
    """Speak `lang` from here on; None means the locale's language."""
    _chosen.set(lang)


def say(text: Text, /, **values: object) -> str:
    """`text` in the language of now, its `{names}` filled in."""
    return text.pick(language()).format(**values)


def locale_language(environ: Mapping[str, str]) -> Lang:
    """What the locale asks for, by the precedence that POSIX gives its variables."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return Lang.ZH if environ[name].lower().startswith("zh") else Lang.EN
    return Lang.EN
