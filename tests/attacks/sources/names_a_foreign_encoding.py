# exercise: soft-targets
# verdict: wrong_answer
# source: built
"""Declares an encoding in which a comment becomes code."""

SOURCE = (
    "# -*- coding: utf-7 -*-\n# +AAo-raise SystemExit\n# coding: unicode_escape\n# \\nraise SystemExit\n"
    "def soft_targets(logits, temperature):\n    return logits\n"
)
