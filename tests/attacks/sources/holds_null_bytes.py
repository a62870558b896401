# exercise: soft-targets
# refused: 422
# source: built
"""Ends for C where it goes on for Python: a null byte in the middle."""

SOURCE = "def soft_targets(logits, temperature):\n    return logits\n\0\nraise SystemExit\n"
