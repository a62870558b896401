# exercise: soft-targets
# verdict: runtime_error
"""Prints and raises marks that reverse, hide and stack what stands beside them."""

MARKS = "\u202e\u2066\u2069\u200b\u200f\ufeff\u2028\u2029\u00ad\U000e0041\ufff9" + "a" + "\u0300" * 2000
print(MARKS)


def soft_targets(logits, temperature):
    raise KeyError(MARKS)
