# exercise: soft-targets
# verdict: runtime_error time_limit_exceeded memory_limit_exceeded compile_error
# source: built
"""Lets the compiler compute a constant that has no room, before a line of it runs."""

SOURCE = "x = [0] * (1 << 60)\ny = 'a' * (1 << 40)\n"
