"""Tolerances from both sides: every honest order of float32 operations passes, one part in ten thousand does not."""

import math
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from app.judge.compare import number_mismatch, tensor_mismatch
from app.judge.tolerance import (
    ADAPTIVE_STEP,
    ELEMENTWISE,
    GRADIENT,
    SOFTMAX,
    STEP,
    VISIBLE_ERROR,
    Tolerance,
    in_eps,
    reduction,
)

NAMED = {
    "elementwise": ELEMENTWISE,
    "softmax": SOFTMAX,
    "gradient": GRADIENT,
    "step": STEP,
    "adaptive step": ADAPTIVE_STEP,
    "sum of ten thousand": reduction(10_000),
}
TERMS = (10, 300, 10_000)
MAGNITUDES = (1e-6, 1e-3, 1.0, 1e4)

Formula = Callable[[torch.Tensor], torch.Tensor]


def generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def one_wrong(right: torch.Tensor, place: int, error: float = VISIBLE_ERROR) -> torch.Tensor:
    """The right result with one element off by a relative error."""
    wrong = right.double().clone()
    wrong.view(-1)[place] *= 1 + error
    return wrong


# What passes.

SOFTMAXES: dict[str, Formula] = {
    "torch": lambda x: torch.softmax(x, 1),
    "maximum taken off": lambda x: (
        (x - x.amax(1, keepdim=True)).exp() / (x - x.amax(1, keepdim=True)).exp().sum(1, True)
    ),
    "through the logarithm": lambda x: F.log_softmax(x, 1).exp(),
    "through logsumexp": lambda x: (x - torch.logsumexp(x, 1, keepdim=True)).exp(),
    "classes reversed": lambda x: torch.softmax(x.flip(1), 1).flip(1),
    "one class at a time": lambda x: torch.stack([1 / (x - x[:, [i]]).exp().sum(1) for i in range(x.shape[1])], 1),
    "float64 inside": lambda x: torch.softmax(x.double(), 1).float(),
}


@pytest.mark.parametrize("name", SOFTMAXES)
@given(
    seed=st.integers(0, 2**31), spread=st.sampled_from([0.01, 1.0, 5.0, 15.0]), classes=st.sampled_from([2, 10, 100])
)
@settings(deadline=None, max_examples=25)
def test_a_softmax_by_any_formula_passes_in_every_element(name: str, seed: int, spread: float, classes: int) -> None:
    x = (torch.randn(8, classes, generator=generator(seed)) * spread).clamp(-40, 40)
    assert tensor_mismatch(SOFTMAXES[name](x), torch.softmax(x.double(), 1), SOFTMAX) is None


def in_a_row(x: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(x.numpy().cumsum(dtype="float32"))[-1]


def in_pairs(x: torch.Tensor) -> torch.Tensor:
    while len(x) > 1:
        x = F.pad(x, (0, len(x) % 2)).view(-1, 2).sum(1)
    return x[0]


SUMS: dict[str, Formula] = {
    "torch": torch.sum,
    "in a row": in_a_row,
    "in a row from the end": lambda x: in_a_row(x.flip(0)),
    "in pairs": in_pairs,
    "in blocks": lambda x: in_a_row(torch.stack([in_a_row(block) for block in x.split(32)])),
    "matmul": lambda x: x @ torch.ones_like(x),
    "einsum": lambda x: torch.einsum("i,i->", x, torch.ones_like(x)),
    "mean": lambda x: x.mean() * len(x),
    "convolution": lambda x: F.conv1d(x[None, None], torch.ones(1, 1, len(x))).reshape(()),
}


@pytest.mark.parametrize("name", SUMS)
@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("magnitude", MAGNITUDES)
def test_a_sum_in_any_order_passes(name: str, terms: int, magnitude: float) -> None:
    """Of one sign, where the scale is the sum, and of both, where it is the norm of the terms."""
    for seed in range(10):
        signed = torch.randn(terms, generator=generator(seed)) * magnitude
        for x, scale in ((signed.abs(), signed.abs().sum()), (signed, signed.norm())):
            assert tensor_mismatch(SUMS[name](x), x.double().sum(), reduction(terms), float(scale)) is None


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("magnitude", MAGNITUDES)
def test_a_norm_and_a_product_of_matrices_in_any_order_pass(terms: int, magnitude: float) -> None:
    for seed in range(5):
        a = torch.randn(4, terms, generator=generator(seed)) * magnitude
        b = torch.randn(terms, 3, generator=generator(seed + 1))
        norms = a.double().norm(dim=1)
        for got in (a.norm(dim=1), a.pow(2).sum(1).sqrt(), torch.einsum("it,it->i", a, a).sqrt()):
            assert tensor_mismatch(got, norms, reduction(terms), norms) is None
        scale = norms[:, None] * b.double().norm(dim=0)
        for got in (a @ b, torch.einsum("it,to->io", a, b), (a[:, :, None] * b).sum(1), (b.T @ a.T).T):
            assert tensor_mismatch(got, a.double() @ b.double(), reduction(terms), scale) is None


@given(seed=st.integers(0, 2**31), spread=st.sampled_from([0.1, 1.0, 8.0]))
@settings(deadline=None, max_examples=40)
def test_a_gradient_by_another_path_passes_in_every_element(seed: int, spread: float) -> None:
    """Backward through each softmax against p (w - sum(w p)), whose scale is p |w|."""
    x = (torch.randn(6, 10, generator=generator(seed)) * spread).clamp(-40, 40)
    weights = torch.randn(6, 10, generator=generator(seed + 1))
    p, w = torch.softmax(x.double(), 1), weights.double()
    want, scale = p * (w - (w * p).sum(1, keepdim=True)), p * w.abs().amax()
    for name, formula in SOFTMAXES.items():
        leaf = x.clone().requires_grad_()
        (got,) = torch.autograd.grad(formula(leaf), leaf, weights)
        assert tensor_mismatch(got, want, GRADIENT, scale) is None, name


def train(
    kind: type[torch.optim.Optimizer], loss: Formula, dtype: torch.dtype, seed: int
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The weights of a small network before and after five steps on one classification."""
    torch.manual_seed(seed)
    model = torch.nn.Sequential(torch.nn.Linear(6, 8), torch.nn.Tanh(), torch.nn.Linear(8, 4)).to(dtype)
    x = torch.randn(16, 6).to(dtype)
    before = [parameter.detach().clone() for parameter in model.parameters()]
    optimizer = kind(model.parameters(), **({"lr": 0.1} if kind is torch.optim.SGD else {"lr": 0.01, "eps": 1e-4}))
    for _ in range(5):
        optimizer.zero_grad()
        loss(model(x)).backward()
        optimizer.step()
    return before, [parameter.detach() for parameter in model.parameters()]


LABELS = torch.arange(16) % 4
LOSSES: dict[str, Formula] = {
    "torch": lambda z: F.cross_entropy(z, LABELS),
    "picked and averaged": lambda z: -F.log_softmax(z, 1)[torch.arange(16), LABELS].sum() / 16,
    "logsumexp": lambda z: (torch.logsumexp(z, 1) - z.gather(1, LABELS[:, None])[:, 0]).mean(),
    "one-hot, reversed": lambda z: -(F.log_softmax(z.flip(0), 1) * F.one_hot(LABELS.flip(0), 4)).sum(1).mean(),
}


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize(
    ("kind", "tolerance"),
    [(torch.optim.SGD, STEP), (torch.optim.Adam, ADAPTIVE_STEP), (torch.optim.AdamW, ADAPTIVE_STEP)],
)
def test_a_few_optimizer_steps_on_another_formula_of_the_loss_pass(
    name: str, kind: type[torch.optim.Optimizer], tolerance: Tolerance
) -> None:
    for seed in range(10):
        _, got = train(kind, LOSSES[name], torch.float32, seed)
        before, want = train(kind, LOSSES["torch"], torch.float64, seed)
        for start, one, other in zip(before, got, want, strict=True):
            assert tensor_mismatch(one, other, tolerance, float((other - start).abs().max())) is None


# What fails.


@pytest.mark.parametrize("tolerance", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("magnitude", MAGNITUDES)
def test_one_part_in_ten_thousand_fails_in_one_element_and_in_all(tolerance: Tolerance, magnitude: float) -> None:
    """Also in an element a million times smaller than the others: without a scale nothing is forgiven it."""
    want = torch.linspace(0.5, 3, 50).double() * magnitude
    want[7] *= 1e-6
    assert tensor_mismatch(want.float(), want, tolerance) is None
    assert tensor_mismatch(want * (1 + VISIBLE_ERROR), want, tolerance)
    for place in range(50):
        assert tensor_mismatch(one_wrong(want, place), want, tolerance)
        assert tensor_mismatch(one_wrong(want, place, -VISIBLE_ERROR), want, tolerance)
    assert number_mismatch(magnitude * (1 + VISIBLE_ERROR), magnitude, tolerance)


@pytest.mark.parametrize("tolerance", NAMED.values(), ids=NAMED)
def test_what_a_scale_hides_is_known_exactly(tolerance: Tolerance) -> None:
    """An element that cancels to less than `blind_below` of its scale may be off by so much, a larger one may not."""
    want = torch.tensor([1.0]).double()
    assert tensor_mismatch(one_wrong(want, 0), want, tolerance, scale=1 / (1.01 * tolerance.blind_below))
    assert tensor_mismatch(one_wrong(want, 0), want, tolerance, scale=1 / (0.99 * tolerance.blind_below)) is None


def test_only_the_scale_of_an_element_excuses_it() -> None:
    """A scale for each element: what cancels in one says nothing about another."""
    want, scale = torch.tensor([1.0, 1e-4]).double(), torch.tensor([1e3, 0.0])
    assert tensor_mismatch(one_wrong(want, 0), want, GRADIENT, scale) is None
    assert tensor_mismatch(one_wrong(want, 1), want, GRADIENT, scale)


@pytest.mark.parametrize(
    "tolerance", [ELEMENTWISE, SOFTMAX, GRADIENT, STEP], ids=["elementwise", "softmax", "gradient", "step"]
)
def test_what_is_as_large_as_its_scale_shows_its_error(tolerance: Tolerance) -> None:
    assert tolerance.blind_below < 0.5


@pytest.mark.parametrize("short", [torch.float16, torch.bfloat16])
@pytest.mark.parametrize("name", SOFTMAXES)
def test_sixteen_bits_inside_do_not_pass_for_float32(name: str, short: torch.dtype) -> None:
    """Neither computed in them, nor merely returned in them, nor rounded to them on the way in."""
    for seed in range(20):
        x = torch.randn(4, 5, generator=generator(seed))
        want = torch.softmax(x.double(), 1)
        if name != "float64 inside":
            assert tensor_mismatch(SOFTMAXES[name](x.to(short)).float(), want, SOFTMAX)
        assert tensor_mismatch(SOFTMAXES[name](x).to(short), want, SOFTMAX)
        assert tensor_mismatch(SOFTMAXES[name](x.to(short).float()), want, SOFTMAX)


@pytest.mark.parametrize("short", [torch.float16, torch.bfloat16])
def test_sums_gathered_in_sixteen_bits_do_not_pass_for_float32(short: torch.dtype) -> None:
    for seed in range(20):
        x = torch.rand(8, 300, generator=generator(seed))
        want = x.double().sum(1)
        assert tensor_mismatch(x.to(short).sum(1).float(), want, reduction(300), want)


# Other dtypes.


@pytest.mark.parametrize("asked", [torch.float16, torch.bfloat16, torch.float64])
def test_a_tolerance_follows_the_dtype_that_is_asked(asked: torch.dtype) -> None:
    """The dtype's own arithmetic passes; what is forty eps off, or computed in the next smaller dtype, does not."""
    tolerance, eps = in_eps(16).at(asked), torch.finfo(asked).eps
    for seed in range(20):
        x = torch.randn(4, 5, generator=generator(seed)).to(asked)
        want = torch.softmax(x.double(), 1)
        assert tensor_mismatch(torch.softmax(x, 1), want, tolerance, dtype=asked) is None
        assert tensor_mismatch((want * (1 + 40 * eps)).to(asked), want, tolerance, dtype=asked)
    if asked is torch.float64:
        assert tensor_mismatch(torch.softmax(x.float(), 1).double(), want, tolerance, dtype=asked)


def test_the_constants_are_stated_in_eps_of_float32() -> None:
    assert math.isclose(in_eps(2).rtol, 2**-22)
    assert in_eps(2, 3).at(torch.float32) == in_eps(2, 3)
    assert math.isclose(in_eps(0, 1).at(torch.float64).atol, 2**-52)
