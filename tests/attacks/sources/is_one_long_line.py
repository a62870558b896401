# exercise: soft-targets
# verdict: wrong_answer
# source: built
"""Is a single line of 250 kB."""

SOURCE = "x = [" + "0," * 124_000 + "]; soft_targets = lambda logits, temperature: logits\n"
