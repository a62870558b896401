# exercise: soft-targets
# verdict: compile_error
# source: built
"""Nests ten thousand parentheses, to end the parser's stack."""

SOURCE = "x = " + "(" * 10_000 + ")" * 10_000
