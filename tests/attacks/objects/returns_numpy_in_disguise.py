# exercise: soft-targets
# verdict: wrong_answer runtime_error
"""Returns NumPy arrays of objects, of records, without elements and over shared memory."""

import numpy


class Array(numpy.ndarray):
    dtype = property(lambda self: "float32")


def soft_targets(logits, temperature):
    shared = numpy.lib.stride_tricks.as_strided(numpy.zeros(1), (1000, 1000), (0, 0))
    records = numpy.zeros(2, dtype=[("a", "f4"), ("b", "O")])
    return [numpy.array([{}, None]), records, shared, numpy.zeros((0, 2**40)), numpy.str_("x"), records.view(Array)]
