# exercise: soft-targets
# verdict: compile_error runtime_error
# source: built
"""Adds up a hundred thousand ones in a single line."""

SOURCE = "x = " + "1+" * 100_000 + "1\n"
