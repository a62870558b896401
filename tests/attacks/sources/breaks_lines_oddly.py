# exercise: soft-targets
# verdict: wrong_answer compile_error
# source: built
"""Breaks its lines by form feeds, carriage returns and separators, so that line numbers disagree."""

SOURCE = "\f\r\rdef soft_targets(logits, temperature):\r\n\f    x = '\x0b\x1c\x85\u2028'\r    return logits[len(x):0]\r"
