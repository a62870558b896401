# exercise: soft-targets
# verdict: wrong_answer
"""Returns a dict whose keys hold escapes and lone surrogates, for a message to quote."""


def soft_targets(logits, temperature):
    return {"\ud800\x1b[31m\u202e<b>": logits, "\x00": 1}
