# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns strings and numbers of subclasses that convert to something else."""


class Text(str):
    def __str__(self):
        return 7

    encode = __format__ = __repr__ = __str__


class Number(int):
    def __int__(self):
        return 10**299

    __repr__ = __str__ = lambda self: "NaN"


class Real(float):
    def __float__(self):
        return float("nan")

    def __repr__(self):
        return "Infinity, 1"


def soft_targets(logits, temperature):
    return [Text("x"), Number(1), Real(1.0), {Text("k"): Number(2), Number(3): Text("v")}]
