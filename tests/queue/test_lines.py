"""What server and worker say to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submission import Kind
from app.queue.lines import Line, Lines, Ready, Wrote, encode
from app.queue.port import Cancel, Crew, Wake

WALLS = st.lists(st.dictionaries(st.text(), st.text() | st.booleans(), max_size=3), max_size=3).map(tuple)
CREWS = st.builds(Crew, st.integers(0, 64), st.frozensets(st.sampled_from(Kind)), WALLS)
LINES: st.SearchStrategy[Line] = (
    st.builds(Wake) | st.builds(Cancel, st.text()) | st.builds(Ready, CREWS) | st.builds(Wrote, st.text())
)


@given(st.lists(LINES, max_size=5), st.integers(1, 40))
def test_lines_arrive_as_they_were_sent(sent: list[Line], piece: int) -> None:
    """In order and whole, into whatever pieces the stream is cut."""
    stream = b"".join(map(encode, sent))
    lines = Lines()
    pieces = (stream[start : start + piece] for start in range(0, len(stream), piece))
    assert [line for data in pieces for line in lines.feed(data)] == sent


@pytest.mark.parametrize("line", [b'["sleep"]\n', b'["cancel", 1]\n', b"wake\n"])
def test_what_is_no_line_is_refused(line: bytes) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError):
        list(Lines().feed(line))
