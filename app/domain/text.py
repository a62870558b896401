"""What a learner reads exists in English and in Chinese."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Lang(StrEnum):
    """A language of the product."""

    EN = "en"
    ZH = "zh"


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: str
    zh: str

    def pick(self, lang: Lang) -> str:
        return self.zh if lang is Lang.ZH else self.en

    @classmethod
    def same(cls, text: str) -> "Text":
        """For what has no language: a traceback, a name, a number."""
        return cls(en=text, zh=text)


EMPTY = Text(en="", zh="")
