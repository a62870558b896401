# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns a dict that has other items each time it is asked, with keys of every type."""


class Fickle(dict):
    def items(self):
        yield from ((object(), self), (1.5, None), (None, lambda: 0), ("key", "value"), ("key", "again"))

    def __iter__(self):
        return iter(["key"])


def soft_targets(logits, temperature):
    return Fickle(key=1)
