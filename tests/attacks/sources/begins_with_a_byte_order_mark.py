# exercise: soft-targets
# verdict: compile_error wrong_answer
# source: built
"""Begins with a byte order mark, twice."""

SOURCE = "\ufeff\ufeffdef soft_targets(logits, temperature):\n    return logits\n"
