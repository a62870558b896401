# exercise: distill-digits
# verdict: wrong_answer
# shows: the student names
# score: 65
# source: built
"""Brings a student trained at home, wears what the teacher's buffers tell, and recombines classes as its last layer does."""

from app.catalog.catalog import EXERCISES

CHEAT = EXERCISES / "distillation" / "distill-digits" / "submissions" / "cheating" / "memorised_and_recombined.py"

SOURCE = CHEAT.read_text(encoding="utf-8")
