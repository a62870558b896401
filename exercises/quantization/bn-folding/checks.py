"""Hidden checks of bn-folding: weight and bias by the formula, and the same function as convolution and batch norm in a row."""

from typing import Any

import torch
import torch.nn.functional as F

from app.judge.draws import Draws
from app.judge.tolerance import ELEMENTWISE, Tolerance, reduction
from app.judge.trial import Trial

EXAMPLE = {
    "weight": torch.tensor([[[[2.0]], [[1.0]]]]),
    "bias": torch.tensor([1.0]),
    "gamma": torch.tensor([3.0]),
    "beta": torch.tensor([0.5]),
    "running_mean": torch.tensor([2.0]),
    "running_var": torch.tensor([3.0]),
}
EXAMPLE_EPS = 1.0
EXAMPLE_WITHOUT_BIAS = -2.5

SHAPES = ((6, 3, 3, 3), (3, 6, 1, 1), (1, 4, 5, 3), (5, 1, 3, 3), (4, 4, 2, 2))
"""O, I, kh, kw: more outputs than inputs and fewer, one of either, equal ones, kernels that are not square."""
EPS = (1e-5, 1e-3, 0.1, 0.0)
SMALL_VARIANCE = 1e-4
"""Beside an eps as large as itself it tells an eps inside the root from one outside."""
PADDING = 1
SIDE = 6
FOLDED_CONVOLUTION = 4.0
"""How much further rounding goes where two formulas of the same function are compared."""

Layer = dict[str, torch.Tensor]


def worked_example(trial: Trial) -> None:
    """The numbers of the statement, with a bias and without."""
    compare(trial, EXAMPLE, EXAMPLE_EPS)
    compare(trial, without_bias(EXAMPLE), EXAMPLE_EPS)


def folded_weight(trial: Trial) -> None:
    """Each output's weights times gamma over the root of variance plus eps."""
    for shape, eps in zip(SHAPES * 2, (EPS * 3)[: 2 * len(SHAPES)], strict=True):
        compare(trial, layer_of(trial.visible, shape), eps, parts=("weight",))


def folded_bias(trial: Trial) -> None:
    """(bias - mean) times the same factor, plus beta."""
    for shape, eps in zip(SHAPES * 2, (EPS * 3)[: 2 * len(SHAPES)], strict=True):
        compare(trial, layer_of(trial.visible, shape), eps, parts=("bias",))


def no_bias(trial: Trial) -> None:
    """A convolution without bias, as convolutions before a batch norm usually are, gets one."""
    for shape, eps in zip(SHAPES, EPS * 2, strict=False):
        compare(trial, without_bias(layer_of(trial.visible, shape)), eps)


def small_variance(trial: Trial) -> None:
    """Channels that hardly vary, and channels that batch norm has switched off or turned over."""
    for eps in (1e-4, 1e-5, 0.01):
        layer = layer_of(trial.visible, SHAPES[0])
        layer["running_var"] = trial.visible.uniform(6, low=SMALL_VARIANCE / 10, high=SMALL_VARIANCE)
        layer["gamma"] = torch.tensor([0.0, -1.0, 0.5, -0.25, 2.0, 0.0])
        compare(trial, layer, eps)


def same_function(trial: Trial) -> None:
    """The folded convolution gives what convolution and batch norm in eval mode give, also at the padded edges."""
    for shape in SHAPES:
        for layer in (layer_of(trial.visible, shape), without_bias(layer_of(trial.visible, shape))):
            eps = trial.visible.choice(EPS[:3])
            pair = fold(trial, layer, eps)
            inputs = trial.visible.normal(2, shape[1], SIDE, SIDE)
            got = F.conv2d(inputs.double(), *(part.double() for part in pair), padding=PADDING)
            trial.close(got, in_a_row(inputs, layer, eps), loose(shape), scale=size_of(inputs, layer, eps))


def compare(trial: Trial, layer: Layer, eps: float, parts: tuple[str, ...] = ("weight", "bias")) -> None:
    """One call against the formula in float64."""
    pair = dict(zip(("weight", "bias"), fold(trial, layer, eps), strict=True))
    factor = scale_of(layer, eps)
    bias = layer.get("bias", torch.zeros(len(factor))).double()
    shift = bias - layer["running_mean"].double()
    want = {
        "weight": layer["weight"].double() * factor.reshape(-1, 1, 1, 1),
        "bias": shift * factor + layer["beta"].double(),
    }
    cancelling = {
        "weight": torch.zeros(()),
        "bias": (bias.abs() + layer["running_mean"].double().abs()) * factor.abs() + layer["beta"].double().abs(),
    }
    for part in parts:
        what = f"the folded {part} in {trial.solution.last_call}"
        trial.close(pair[part], want[part], scale=cancelling[part], dtype=torch.float32, what=what)


def fold(trial: Trial, layer: Layer, eps: float) -> tuple[torch.Tensor, torch.Tensor]:
    """What the solution folds a layer into; ends the check where that is no pair of tensors of the right shapes."""
    statistics = (layer[name] for name in ("gamma", "beta", "running_mean", "running_var"))
    value = trial.solution.call("fold_batch_norm", layer["weight"], layer.get("bias"), *statistics, eps)
    shapes = layer["weight"].shape, layer["gamma"].shape
    trial.require(
        is_pair(value, shapes),
        f"returned something else than (weight {list(shapes[0])}, bias {list(shapes[1])}), two float32 tensors",
        f"返回值应为 (weight {list(shapes[0])}, bias {list(shapes[1])}) 两个 float32 张量",
    )
    return value[0], value[1]


def is_pair(value: Any, shapes: tuple[torch.Size, torch.Size]) -> bool:
    """A tuple or list of two float32 tensors of these shapes."""
    return (
        isinstance(value, tuple | list)
        and len(value) == 2
        and all(
            isinstance(part, torch.Tensor) and part.dtype is torch.float32 and part.shape == shape
            for part, shape in zip(value, shapes, strict=True)
        )
    )


def layer_of(draws: Draws, shape: tuple[int, ...]) -> Layer:
    """A convolution and the batch norm behind it; gammas of either sign, variances over two orders of magnitude."""
    outputs = shape[0]
    return {
        "weight": draws.normal(*shape, std=0.5),
        "bias": draws.normal(outputs),
        "gamma": draws.normal(outputs, std=1.5),
        "beta": draws.normal(outputs),
        "running_mean": draws.normal(outputs, std=2.0),
        "running_var": draws.uniform(outputs, low=0.05, high=5.0),
    }


def without_bias(layer: Layer) -> Layer:
    return {name: tensor for name, tensor in layer.items() if name != "bias"}


def scale_of(layer: Layer, eps: float) -> torch.Tensor:
    """gamma / sqrt(variance + eps), in float64."""
    return layer["gamma"].double() / torch.sqrt(layer["running_var"].double() + eps)


def in_a_row(inputs: torch.Tensor, layer: Layer, eps: float) -> torch.Tensor:
    """Convolution, then batch norm in eval mode, in float64."""
    bias = layer.get("bias")
    output = F.conv2d(
        inputs.double(), layer["weight"].double(), None if bias is None else bias.double(), padding=PADDING
    )
    mean, variance, gamma, beta = (layer[name].double() for name in ("running_mean", "running_var", "gamma", "beta"))
    return F.batch_norm(output, mean, variance, gamma, beta, training=False, eps=eps)


def size_of(inputs: torch.Tensor, layer: Layer, eps: float) -> torch.Tensor:
    """How large the terms are that a folded convolution adds up, for each output channel."""
    factor = scale_of(layer, eps).abs()
    products = F.conv2d(inputs.double().abs(), layer["weight"].double().abs(), padding=PADDING).amax(dim=(0, 2, 3))
    bias = layer.get("bias", torch.zeros(len(factor))).double().abs()
    return ((products + bias + layer["running_mean"].double().abs()) * factor + layer["beta"].double().abs()).reshape(
        1, -1, 1, 1
    )


def loose(shape: tuple[int, ...]) -> Tolerance:
    """What rounding weight and bias to float32 makes of a convolution."""
    tolerance = reduction(shape[1] * shape[2] * shape[3])
    return Tolerance(FOLDED_CONVOLUTION * ELEMENTWISE.rtol, FOLDED_CONVOLUTION * tolerance.atol)
