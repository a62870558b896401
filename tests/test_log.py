"""Logs."""

import json

import pytest
import structlog

from app import log
from app.domain.grading import GradingFault


@pytest.fixture(autouse=True)
def own_configuration() -> object:
    yield
    structlog.reset_defaults()


def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_lines_are_json_with_time_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    """And below the level nothing is written."""
    log.configure("info", "json")
    structlog.get_logger().debug("unseen")
    structlog.get_logger().info("graded", submission="a-b")
    (line,) = logged(capsys)
    assert (line["event"], line["level"], line["submission"]) == ("graded", "info", "a-b")
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("style", ["json", "console"])
def test_an_exception_shows_where_but_not_what(capsys: pytest.CaptureFixture[str], style: str) -> None:
    """Its message may quote what a learner wrote; its class and the places of the whole chain are enough to find it."""
    log.configure("info", style)  # type: ignore[arg-type]
    try:
        try:
            int("my secret answer")
        except ValueError as error:
            raise RuntimeError("about my secret answer") from error
    except RuntimeError:
        structlog.get_logger().exception("failed")
    text = capsys.readouterr().err
    assert "secret" not in text and "ValueError" in text
    assert "RuntimeError" in text and "test_log.py" in text


def test_our_own_errors_keep_their_message(capsys: pytest.CaptureFixture[str]) -> None:
    """They are written to be read."""
    log.configure("info", "json")
    try:
        raise GradingFault("the judge is gone")
    except GradingFault:
        structlog.get_logger().exception("failed")
    assert logged(capsys)[0]["exception"].endswith("GradingFault: the judge is gone")
