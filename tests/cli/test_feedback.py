"""A graded submission reads well, in full and in the learner's words."""

import io
from typing import Any

import pytest

from app.cli.feedback import headline, report
from app.cli.language import choose
from app.cli.terminal import make_console
from app.cli.watching import exit_code
from app.domain.text import Lang
from app.domain.verdict import Verdict

from .samples import FAILED, PASSED, SKIPPED, answered, coding


def shown(submission: dict[str, Any], told: dict[str, Any] | None = None) -> str:
    console = make_console()
    console.file = file = io.StringIO()
    console.width = 100
    console.print(report(submission, told or {}))
    return file.getvalue()


def test_every_check_is_told_with_its_points_message_and_mistake() -> None:
    """Brackets in titles and messages are shown as they are."""
    text = shown(coding())
    assert "✓  40/40  Probabilities sum to one" in text
    assert "✗   0/60  Gradient [of the logits]" in text
    assert "    expected 0.25, got [red]1.0[/red]" in text
    assert "    → The gradient is T² times too small." in text


def test_a_mistake_is_explained_once() -> None:
    """The second check that draws it points back, whether the first came as an event or with the verdict."""
    other = FAILED | {"name": "other"}
    for text in (
        shown(coding(checks=[FAILED, other])),
        shown(coding(checks=[FAILED, other]), {FAILED["name"]: FAILED}),
    ):
        assert text.count("The same mistake as above.") == 1
    assert shown(coding(checks=[FAILED, other])).count("T² times too small") == 1


def test_a_skipped_check_is_marked_as_such() -> None:
    """A check that could not run is neither passed nor failed."""
    assert "–   0/60  Trains" in shown(coding(checks=[SKIPPED]))


def test_what_was_printed_and_measured_follows() -> None:
    """Output is indented, whole numbers carry separators, usage is said with units."""
    lines = shown(coding()).splitlines()
    assert lines[lines.index("Your code printed:") + 1].rstrip() == "    step 1"
    assert [line.split() for line in lines if line.startswith(("    kl", "    bytes"))] == [
        ["kl", "0.0571"],
        ["bytes", "1,234,567"],
    ]
    assert "0.50 s of time, 0.25 s of CPU, 3 MiB of memory at the most" in lines[-1]


def test_a_check_already_told_is_not_told_again() -> None:
    """Unless the finished submission says more of it than the event did."""
    told = {PASSED["name"]: PASSED, FAILED["name"]: FAILED | {"diagnosis": None}}
    text = shown(coding(), told)
    assert "Probabilities sum to one" not in text
    assert "T² times too small" in text


def test_points_and_misconceptions_quote_the_learner() -> None:
    """Hit, missed and unsure differ in their mark; evidence stands below its point."""
    text = shown(answered())
    assert "✓ Soft targets carry similarities\n    “dark knowledge”" in _stripped(text)
    assert "✗ Temperature softens\n? The student is cheaper\n    “it is smaller”" in _stripped(text)
    assert "✗ Not so: Hard labels are useless\n    “drop the labels”" in _stripped(text)


def test_the_headline_says_what_the_score_counts_for() -> None:
    """A dry run and self-marks are named beside the score; no score is no zero."""
    assert headline(coding()).plain == "wrong answer  40/100"
    assert headline(coding(scope="samples")).plain == "wrong answer  40/100  (samples only, counts nowhere)"
    assert headline(coding(self_marked=True)).plain.endswith("(with your own marks)")
    assert headline(coding(verdict="internal_error", score=None)).plain == "internal error (our fault, not yours)"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_exit_code(verdict: Verdict) -> None:
    """0 accepted, 2 when we failed, 1 otherwise; and each has words in both languages."""
    expected = {Verdict.ACCEPTED: 0, Verdict.INTERNAL_ERROR: 2}.get(verdict, 1)
    assert exit_code(coding(verdict=verdict.value)) == expected
    choose(Lang.ZH)
    assert "40/100" in headline(coding(verdict=verdict.value)).plain


def _stripped(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())
