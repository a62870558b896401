"""Every sentence of the terminal exists in English and in Chinese."""

import pytest
import typer

from app.cli.application import application
from app.cli.help import translate
from app.cli.language import choose, language, locale_language, say
from app.domain.text import Lang, Text

from .conftest import Retort


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, Lang.EN),
        ({"LANG": "zh_CN.UTF-8"}, Lang.ZH),
        ({"LANG": "zh_TW"}, Lang.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, Lang.EN),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, Lang.ZH),
        ({"LC_ALL": "", "LANG": "zh_CN"}, Lang.ZH),
        ({"LANG": "de_DE.UTF-8"}, Lang.EN),
    ],
)
def test_the_locale_decides_when_nobody_else_does(environ: dict[str, str], expected: Lang) -> None:
    """LC_ALL goes before LC_MESSAGES, that before LANG; an empty one does not count."""
    assert locale_language(environ) is expected


def test_an_asked_language_goes_before_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--lang en` speaks English under a Chinese locale, until nothing is asked any more."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    choose(Lang.EN)
    assert say(Text(en="hello {name}", zh="你好 {name}"), name="{x}") == "hello {x}"
    choose(None)
    assert language() is Lang.ZH


def test_every_help_text_is_translated() -> None:
    """A new option without Chinese help breaks here, not at a learner's."""
    command = typer.main.get_command(application())
    translate(command, Lang.ZH)
    helps = [part.help for part in (command, *command.params) if part.help]
    assert all(any("\u4e00" <= character <= "\u9fff" for character in text) for text in helps)


def test_problems_are_told_in_the_asked_language(retort: Retort, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same failure reads Chinese with `--lang zh`."""
    monkeypatch.setenv("RETORT_URL", "ftp://example")
    assert "which is no http(s) address" in retort("exercises").err
    assert "不是 http(s) 地址" in retort("exercises", "--lang", "zh").err
