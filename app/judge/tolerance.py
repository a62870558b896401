"""How far a float result may lie from the exact one: by operation and by dtype, all of it stated here.

A result is right where ``|got - want| <= rtol * |want| + atol * scale``, element by element. `scale` is the size of the
intermediate results that cancel in an element (the terms of a sum, the two probabilities of a difference); it is 0 unless
a check states it, for one number or element by element, and then a small element is held to the same relative error as a
large one. Where a result cancels to far less than its scale, no tolerance can tell an error from another order of
operations: an error of one part in 10^4 of an element shows there from `blind_below` of the scale on.

The constants are multiples of eps = 2^-23, the spacing of float32 at 1, so that they follow the number of roundings
(each costs at most eps / 2). A result is held to the dtype that was asked for, float32 where none was, in whatever dtype it
comes: float64 is as good as float32, and what was computed in float16 or bfloat16 (eps 2^-10, 2^-7) is not. A check that
asks for another dtype says `SOFTMAX.at(torch.float64)`.
"""

import math
from dataclasses import dataclass

import torch

VISIBLE_ERROR = 1e-4
"""The relative error that a check in float32 must not let pass."""


@dataclass(frozen=True)
class Tolerance:
    """Relative error of an element, and absolute error in units of its scale."""

    rtol: float
    atol: float

    def at(self, dtype: torch.dtype) -> "Tolerance":
        """The same number of roundings in another dtype than float32."""
        ratio = torch.finfo(dtype).eps / _EPS
        return Tolerance(self.rtol * ratio, self.atol * ratio)

    @property
    def blind_below(self) -> float:
        """The share of its scale below which an element may hide a `VISIBLE_ERROR`."""
        return self.atol / (VISIBLE_ERROR - self.rtol)


_EPS = torch.finfo(torch.float32).eps


def in_eps(relative: float, absolute: float = 0.0) -> Tolerance:
    """A tolerance in units of float32's eps."""
    return Tolerance(relative * _EPS, absolute * _EPS)


ELEMENTWISE = in_eps(16, 4)
"""Formulas of up to a dozen roundings of each element: products, quotients, differences of products."""

SOFTMAX = in_eps(128, 16)
"""Softmax, its logarithm, and losses made of them. exp turns an argument's absolute error into a relative one: an argument
of size 88, where float32's exp ends, is rounded by 44 eps, and once more after the maximum or the logarithm of the sum was
taken off."""

GRADIENT = in_eps(128, 128)
"""Backward through a softmax or a norm. `scale` holds, for each element, the terms that cancel in it; each is known as well
as a softmax is."""


def reduction(terms: int) -> Tolerance:
    """A sum, mean, norm or inner product of so many terms in any order; `scale` is the size of the partial sums.

    That is the result itself where all terms have one sign, and the norm of the terms where they do not. n roundings in
    a row, each of eps / 2 of a partial sum, walk at random to about sqrt(n / 3) of them; 2 sqrt(n) eps is six times as
    far. (The worst case grows like n. Only equal terms come near it: 0.1 added 10^4 times in a row loses 10^-4, so a check
    draws its terms.)
    """
    return in_eps(16, 2 * math.sqrt(terms))


STEP = in_eps(4, 256)
"""Weights and statistics after a few optimizer steps of a small network. A weight is rounded at each step, and `scale`, how
far the weights moved, carries the error of the gradients."""

ADAPTIVE_STEP = in_eps(4, 2048)
"""The same for Adam and its kin, which divide by the size of the gradient and so make the error of a small one large."""
