# exercise: soft-targets
# verdict: compile_error
# shows: too many levels of indentation
# source: built
"""Nests two hundred blocks, each deeper than the last."""

SOURCE = "".join(" " * depth + "if True:\n" for depth in range(200)) + " " * 200 + "pass\n"
