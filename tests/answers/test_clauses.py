"""Cutting answers into sentences and clauses."""

import pytest

from app.answers.clauses import sentences, split


def texts(answer: str) -> list[list[str]]:
    clauses = split(answer)
    return [
        [answer[clauses[i].start : clauses[i].end].strip(" ,，。.;\n") for i in group] for group in sentences(clauses)
    ]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("scale is 0.5, e.g. for x. it rounds", [["scale is 0.5", "e.g. for x"], ["it rounds"]]),
        ("it rounds but it clips; then it stores", [["it rounds", "but it clips"], ["then it stores"]]),
        ("教师很大,学生很小。学生学教师", [["教师很大", "学生很小"], ["学生学教师"]]),
        ("- teacher\n- student", [["- teacher"], ["- student"]]),
    ],
)
def test_both_scripts_are_cut_at_their_own_marks(answer: str, expected: list[list[str]]) -> None:
    """Decimal points and abbreviations end nothing; marks, line breaks and conjunctions do."""
    assert texts(answer) == expected


def test_a_wrapped_line_goes_on() -> None:
    """A break after a long line is only the width of somebody's editor."""
    assert len(texts("the student is trained to match the output distribution\nof the teacher on every input")) == 1


def test_a_sentence_that_refers_back_shares_the_topic() -> None:
    """`They carry more information` belongs to the sentence that says who they are."""
    first, second, third = split("soft labels come from the teacher. they carry more information. quantization rounds.")
    assert first.topic == second.topic != third.topic
