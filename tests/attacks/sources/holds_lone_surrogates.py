# exercise: soft-targets
# verdict: compile_error
# source: built
"""Holds a character that no encoding can write."""

SOURCE = "x = '\ud800'\n"
