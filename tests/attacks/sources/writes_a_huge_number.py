# exercise: soft-targets
# verdict: compile_error
# source: built
"""Writes a number of two hundred thousand digits."""

SOURCE = "x = " + "9" * 200_000 + "\n"
