# exercise: distil-then-quantize
# verdict: wrong_answer
# shows: as the teacher names the classes; at least 85 % is asked
# score: 75
# source: built
"""Brings a quantized student trained at home, and asks the teacher only what it calls each class."""

from app.catalog.catalog import EXERCISES

CHEAT = EXERCISES / "combined" / "distil-then-quantize" / "submissions" / "cheating" / "memorised_and_renamed.py"

SOURCE = CHEAT.read_text(encoding="utf-8")
