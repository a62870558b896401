# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns a list that is its own element, in a dict, in a tuple, in itself."""

cycle = []
cycle.append({"again": (cycle, cycle)})


def soft_targets(logits, temperature):
    return cycle
