"""Finished submissions in the shape that the HTTP contract gives them."""

from typing import Any

PASSED = {
    "name": "sums_to_one",
    "title": "Probabilities sum to one",
    "status": "passed",
    "points": 40,
    "max_points": 40,
    "message": "",
    "diagnosis": None,
}
FAILED = {
    "name": "gradient",
    "title": "Gradient [of the logits]",
    "status": "failed",
    "points": 0,
    "max_points": 60,
    "message": "expected 0.25, got [red]1.0[/red]",
    "diagnosis": {"id": "no-t-squared", "text": "The gradient is T² times too small."},
}
SKIPPED = FAILED | {"name": "trains", "title": "Trains", "status": "skipped", "message": "", "diagnosis": None}


def coding(**changes: Any) -> dict[str, Any]:
    """A coding submission with one check passed and one failed."""
    return {
        "id": "018f-1",
        "exercise": "soft-targets",
        "kind": "coding",
        "scope": "all",
        "lang": "en",
        "state": "finished",
        "verdict": "wrong_answer",
        "score": 40,
        "self_marked": False,
        "created_at": "2026-01-02T03:04:05Z",
        "checks": [PASSED, FAILED],
        "feedback": {"summary": "One check of two.", "diagnoses": [], "points": [], "misconceptions": []},
        "metrics": {"kl": 0.0571, "bytes": 1234567},
        "output": "step 1\nstep 2\n",
        "usage": {"wall_seconds": 0.5, "cpu_seconds": 0.25, "peak_memory_bytes": 3 * 1024 * 1024},
    } | changes


def answered(**changes: Any) -> dict[str, Any]:
    """An answer with one point hit, one missed, one unsure, and a misconception."""
    feedback = {
        "summary": "One point of three.",
        "diagnoses": [],
        "points": [
            {"id": "soft", "text": "Soft targets carry similarities", "state": "hit", "evidence": "dark knowledge"},
            {"id": "temperature", "text": "Temperature softens", "state": "missed", "evidence": None},
            {"id": "cost", "text": "The student is cheaper", "state": "unsure", "evidence": "it is smaller"},
        ],
        "misconceptions": [{"id": "hard", "text": "Hard labels are useless", "evidence": "drop the labels"}],
    }
    return coding(kind="question", checks=[], feedback=feedback, metrics={}, output="") | changes
