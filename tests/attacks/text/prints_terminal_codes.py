# exercise: soft-targets
# verdict: wrong_answer
# shows: [2J
"""Prints codes that clear the screen, set the title, ask the terminal to type, and ring."""

import sys

for code in (
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1b[6n",
    "\x1bP+q544e\x1b\\",
    "\x9b31m",
    "\x07" * 10,
    "\x0e",
    "\b\b\b",
):
    print(code, end="")
    sys.stderr.write(code)


def soft_targets(logits, temperature):
    return logits
