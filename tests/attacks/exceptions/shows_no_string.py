# exercise: soft-targets
# verdict: runtime_error
"""Raises an exception whose text is no string, and one whose text is a string that lies about its slices."""


class Text(str):
    def __getitem__(self, index):
        return ["not", "a", "string"]

    def __copy__(self):
        return self

    __str__ = __copy__


class Odd(Exception):
    def __str__(self):
        return Text("text")


def soft_targets(logits, temperature):
    raise Odd
