"""Folding keeps the way back to the original."""

from hypothesis import given
from hypothesis import strategies as st

from app.answers.folding import fold


def test_width_case_and_typography_do_not_matter() -> None:
    """Full-width letters, capitals, curly quotes, dashes and signs fold to what a keyboard would give."""
    assert fold("ＫＤ isn’t “Magic” − T² × α").text == 'kd isn\'t "magic" - t2 * α'


def test_invisible_characters_cannot_hide_a_word() -> None:
    """A zero-width joiner inside a word is dropped."""
    assert fold("soft\u200blabel").text == "softlabel"


@given(st.text())
def test_every_stretch_can_be_quoted(text: str) -> None:
    """Any stretch of folded text leads back to a stretch of the original."""
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    for start in range(0, len(folded.text), 3):
        assert folded.quote(start, len(folded.text)) in text
