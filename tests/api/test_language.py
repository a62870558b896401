"""The language of a response."""

import pytest

from app.api.language import pick_language
from app.domain.text import Lang


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "en"),
        ("zh", "zh"),
        ("ZH-hans-CN", "zh"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.5, zh-CN;q=0.6", "zh"),
        ("en, zh", "en"),
        ("zh, en", "zh"),
        ("fr, zh;q=0.1", "zh"),
        ("fr", "en"),
        ("*", "en"),
        ("zh;q=0.3, *;q=0.7", "en"),
        ("*, en;q=0", "zh"),
        ("zh;q=0", "en"),
        ("en;q=0", "en"),
        ("zh ; q=1.000 , en;q=0.999", "zh"),
        ("zh;q=2, en;q=0.1", "en"),
        ("zh;q=abc", "en"),
        (";;,,zh=;q", "en"),
        ("zhuang", "en"),
    ],
)
def test_accept_language_is_read_with_its_weights(header: str, lang: str) -> None:
    """The best weighted of the two languages wins, of equals the first named; what is malformed counts nothing."""
    assert pick_language(header) is Lang(lang)
