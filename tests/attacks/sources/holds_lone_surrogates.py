# exercise: soft-targets
# refused: 422
# source: built
"""Holds a character that no encoding can write."""

SOURCE = "x = '\ud800'\n"
