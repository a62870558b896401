# exercise: soft-targets
# verdict: compile_error runtime_error
# source: built
"""Chains a hundred thousand signs, each a level of the compiler's recursion."""

SOURCE = "x = " + "-" * 100_000 + "1\n"
