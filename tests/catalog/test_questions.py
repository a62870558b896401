"""The format of a question, and the bank as it is shipped."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.catalog.catalog import EXERCISES
from app.catalog.errors import PackageError
from app.catalog.exercise import Track
from app.catalog.questions import Question, load_question
from app.domain.verdict import Verdict

FILES = sorted((EXERCISES / "questions").glob("*.yaml"))
POINTS_AND_MISCONCEPTIONS = {
    "kd-basic": (4, 2),
    "soft-hard": (5, 2),
    "quant-what": (5, 2),
    "scale-zp": (4, 2),
    "precision-effect": (4, 2),
    "kd-vs-prune": (5, 2),
    "kd-loss": (5, 2),
    "combine": (5, 2),
    "combine-advantages": (4, 2),
    "combine-scenarios": (4, 2),
    "future-directions": (4, 1),
    "quant-correction": (4, 2),
}
"""The questions of the source article; their ids and meanings are fixed."""


@pytest.fixture
def data() -> dict[str, Any]:
    """A whole question, to be broken by a test."""
    parsed: dict[str, Any] = yaml.safe_load((EXERCISES / "questions" / "kd-basic.yaml").read_text(encoding="utf-8"))
    return parsed


def write(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "broken.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_the_articles_questions_are_all_there() -> None:
    """With the ids that labelled answers elsewhere refer to."""
    for slug, (points, misconceptions) in POINTS_AND_MISCONCEPTIONS.items():
        question = load_question(EXERCISES / "questions" / f"{slug}.yaml")
        assert question.slug == f"q-{slug}"
        assert [point.id for point in question.rubric_points] == [f"p{i}" for i in range(1, points + 1)]
        assert [mistake.id for mistake in question.misconceptions] == [f"m{i}" for i in range(1, misconceptions + 1)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_helps_in_both_languages(path: Path) -> None:
    """A ladder of hints, sources, and Chinese that is Chinese."""
    question = load_question(path)
    assert 2 <= len(question.hints) <= 3
    assert question.sources
    texts = [question.title, question.statement, *question.hints, question.model_answer, question.explanation]
    texts += [text for point in question.rubric_points for text in (point.text, point.advice)]
    texts += [mistake.text for mistake in question.misconceptions]
    for text in texts:
        assert text.en.isascii() or not any("\u4e00" <= character <= "\u9fff" for character in text.en)
        assert any("\u4e00" <= character <= "\u9fff" for character in text.zh)


def test_all_tracks_are_asked_about() -> None:
    """Distillation, quantization and both together."""
    assert {load_question(path).track for path in FILES} == set(Track)


def test_the_score_is_the_share_of_points_hit() -> None:
    """Rounded to a whole per cent; a misconception that vetoes nothing takes one hit back."""
    question = load_question(EXERCISES / "questions" / "kd-basic.yaml")
    assert question.score(["p1"], []) == 25
    assert question.score(["p1", "p2", "p3"], ["m2"]) == 50
    assert question.score([], ["m2"]) == 0
    assert question.score(["p1", "p3"], ["m1"]) == 50
    assert question.verdict(["p1", "p2", "p3", "p4"], []) is Verdict.ACCEPTED
    assert question.verdict(["p1", "p2", "p3", "p4"], ["m2"]) is Verdict.WRONG_ANSWER


def break_frame(data: dict[str, Any]) -> None:
    data["rubric_points"][0]["rubric"]["hit"] = ["-teacher"]


def break_window(data: dict[str, Any]) -> None:
    data["rubric_points"][0]["rubric"]["hit"] = ["teacher @paragraph"]


def break_pattern(data: dict[str, Any]) -> None:
    data["concepts"] = [{"name": "odd", "en": "(", "zh": "怪"}]


def break_ids(data: dict[str, Any]) -> None:
    data["rubric_points"][1]["id"] = "p1"


def break_contradiction(data: dict[str, Any]) -> None:
    data["misconceptions"][0]["contradicts"] = ["p9"]


def break_language(data: dict[str, Any]) -> None:
    del data["statement"]["zh"]


@pytest.mark.parametrize(
    ("breaking", "complaint"),
    [
        (break_frame, "asks for no concept"),
        (break_window, "window"),
        (break_pattern, "is no regular expression"),
        (break_ids, "have the same id"),
        (break_contradiction, "contradicts p9, which is no key point"),
        (break_language, "statement.zh"),
    ],
)
def test_a_broken_question_says_what_is_wrong(
    tmp_path: Path, data: dict[str, Any], breaking: Any, complaint: str
) -> None:
    """The error names the file, the line and the trouble."""
    breaking(data)
    with pytest.raises(PackageError, match=complaint) as caught:
        load_question(write(tmp_path, data))
    assert "broken.yaml: line" in str(caught.value)


def test_a_question_cannot_be_changed(data: dict[str, Any]) -> None:
    """Questions are values, rubrics included."""
    question = Question.model_validate(data | {"slug": "q-kd-basic"})
    assert hash(question.rubric_points[0].rubric.hit[0]) == hash(question.rubric_points[0].rubric.hit[0].model_copy())
    with pytest.raises(ValueError, match="frozen"):
        question.title = question.statement  # type: ignore[misc]
