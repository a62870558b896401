"""Hidden checks of smoothquant: scales and weights exactly, an unchanged function, then a language model in 8 bits.

Any alpha repairs this model, and so do many wrong formulas; that is why the scales are compared exactly first, and
once more where the model is measured. Quantizing is the judge's own work: a solution gives scales and smoothed weights.
"""

from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

from app.domain.text import Text
from app.judge.tolerance import in_eps, reduction
from app.judge.trial import Trial
from exercises.models.activations import block_linears, linear_inputs
from exercises.models.architectures import RMSNorm
from exercises.models.store import bits_per_character, network, shipped
from exercises.models.text import corpus, windows

POWERS = in_eps(64)
"""Two powers and a quotient, also as exp of a difference of logarithms: an argument of size 16, rounded three times."""
FLOOR = 1e-5
DEFAULT_ALPHA = 0.5

SHAPES = ((3, 5), (5, 3), (4, 4), (1, 6), (7, 1), (40, 24))
"""[O, I]; square ones, too, where the wrong axis raises no error."""

EXAMPLE_ACTIVATIONS = torch.tensor([16.0, 2.25, 0.25])
EXAMPLE_WEIGHT = torch.tensor([[0.25, -1.0, 0.5], [-0.125, 0.5, -1.0]])
EXAMPLE_SCALES = torch.tensor([8.0, 1.5, 0.5])
EXAMPLE_SMOOTHED = torch.tensor([[2.0, -1.5, 0.25], [-1.0, 0.75, -0.5]], dtype=torch.float64)
EXAMPLE_ALPHA = 0.75

MODEL = "char-lm-outliers"
READERS = {"attention": ("query", "key", "value"), "mlp": ("gate", "up")}
"""The layers behind each norm of a block. They read the same input, so they share its scales."""
CALIBRATION_WINDOWS = 32
TEST_WINDOWS = 48
LARGEST_CODE = 127
MOST_ADDED_BITS = 0.05


def worked_example(trial: Trial) -> None:
    """The statement's numbers: the scales for two alphas, and the smoothed weights."""
    for given in ((), (EXAMPLE_ALPHA,)):
        got = trial.solution.call("smoothing_scales", EXAMPLE_ACTIVATIONS, EXAMPLE_WEIGHT, *given)
        trial.close(got, scales_of(EXAMPLE_ACTIVATIONS, EXAMPLE_WEIGHT, *given), POWERS)
    trial.close(trial.solution.call("smooth", EXAMPLE_WEIGHT, EXAMPLE_SCALES), EXAMPLE_SMOOTHED)


def scales(trial: Trial) -> None:
    """Every shape with alpha left out, by position and by name, at both ends and in between."""
    for shape in SHAPES:
        absmax, weight = _activations(trial, shape[1]), _weight(trial, *shape)
        _same_scales(trial, absmax, weight)
        for alpha in (0.0, 1.0, trial.visible.real(0.2, 0.45)):
            _same_scales(trial, absmax, weight, alpha)
        _same_scales(trial, absmax, weight, alpha=trial.visible.real(0.55, 0.8))


def floors(trial: Trial) -> None:
    """Columns of weights, inputs and results that are zero, or a little below or above the floor."""
    for alpha in (0.3, 0.5, 0.6):
        absmax, weight = _activations(trial, 8), _weight(trial, 6, 8)
        weight[:, :5] *= torch.tensor([0.0, 0.04, 0.6, 1.7, 5.0]) * FLOOR / weight[:, :5].abs().amax(dim=0)
        order = trial.visible.permutation(8)
        _same_scales(trial, absmax[order], weight[:, order], alpha)
    for alpha in (0.5, 0.7, 1.0):
        weight = _weight(trial, 6, 8)
        results = torch.tensor([0.0, 0.03, 0.6, 0.9, 1.2, 1.7, 5.0, 0.0]) * FLOOR
        weight[:, 7] = 0.0
        absmax = (results * weight.abs().amax(dim=0) ** (1 - alpha)) ** (1 / alpha)
        order = trial.visible.permutation(8)
        _same_scales(trial, absmax[order], weight[:, order], alpha)


def smoothed_weights(trial: Trial) -> None:
    """Column i times s[i], whatever scales are given."""
    for shape in SHAPES:
        weight, s = _weight(trial, *shape), 10 ** trial.visible.uniform(shape[1], low=-4.0, high=3.0)
        trial.close(trial.solution.call("smooth", weight, s), weight.double() * s.double())


def unchanged_function(trial: Trial) -> None:
    """Real layers with what they read, and one with a dead input and an unused one: smoothed, they compute the same."""
    model = network(shipped(MODEL))
    inputs = linear_inputs(model, _calibration_text()[:2])
    for name, layer in block_linears(model, "blocks.0").items():
        _same_function(trial, inputs[name], layer.weight)
    made, weight = trial.visible.normal(30, 8), _weight(trial, 5, 8)
    made[:, 1], weight[:, 6] = 0.0, 0.0
    _same_function(trial, made, weight)


def bits_per_char(trial: Trial) -> None:
    """The language model with outliers, smoothed behind its norms, in 8 bits: what it loses on hidden text."""
    model = network(shipped(MODEL))
    before = bits_per_character(model, corpus().test, TEST_WINDOWS)
    inputs = linear_inputs(model, _calibration_text())
    for norm, names in _normed(model):
        absmax, readers = inputs[names[0]].abs().amax(dim=0), [model.get_submodule(name) for name in names]
        weight = torch.cat([reader.weight for reader in readers])
        s = _usable(trial, _same_scales(trial, absmax, weight), absmax)
        smoothed = trial.solution.call("smooth", weight, s)
        trial.require(*_weights_of(smoothed, weight))
        trial.close(smoothed, weight.double() * s.double())
        norm.gain /= s
        for name, reader, part in zip(
            names, readers, smoothed.float().split([len(r.weight) for r in readers]), strict=True
        ):
            reader.weight.copy_(part)
            inputs[name] = inputs[name] / s
    for name, layer in block_linears(model).items():
        model.set_submodule(name, Int8Linear(layer.weight, inputs[name]))
    added = trial.metric("added_bits", bits_per_character(model, corpus().test, TEST_WINDOWS) - before)
    trial.expect(
        added <= MOST_ADDED_BITS,
        f"in 8 bits the model loses {added:.3f} bits per character; at most {MOST_ADDED_BITS} are allowed",
        f"模型在 8 位下每字符损失 {added:.3f} 比特，最多允许 {MOST_ADDED_BITS}",
    )


class Int8Linear(nn.Module):
    """W8A8, simulated: int8 weights by output channel, activations on one static grid. Both symmetric."""

    def __init__(self, weight: torch.Tensor, calibration: torch.Tensor) -> None:
        super().__init__()
        self.step = calibration.abs().max() / LARGEST_CODE
        self.weight = _on_grid(weight, (weight.abs().amax(dim=1, keepdim=True) / LARGEST_CODE).clamp(min=1e-30))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(_on_grid(x, self.step), self.weight)


def _on_grid(values: torch.Tensor, step: torch.Tensor) -> torch.Tensor:
    return torch.round(values / step).clamp(-LARGEST_CODE, LARGEST_CODE) * step


def scales_of(absmax: torch.Tensor, weight: torch.Tensor, alpha: float = DEFAULT_ALPHA) -> torch.Tensor:
    """The right scales [I], float64."""
    columns = weight.double().abs().amax(dim=0).clamp(min=FLOOR)
    return (absmax.double() ** alpha / columns ** (1 - alpha)).clamp(min=FLOOR)


def _activations(trial: Trial, size: int) -> torch.Tensor:
    """Largest magnitudes of inputs, over four orders of magnitude."""
    return 10 ** trial.visible.uniform(size, low=-1.5, high=2.5)


def _weight(trial: Trial, outputs: int, inputs: int) -> torch.Tensor:
    """Weights whose columns and rows differ in size; in half of the columns the largest magnitude is negative."""
    weight = trial.visible.normal(outputs, inputs) * 10 ** trial.visible.uniform(inputs, low=-2.0, high=1.0)
    weight = weight * trial.visible.uniform(outputs, 1, low=0.3, high=3.0)
    largest = weight.gather(0, weight.abs().argmax(dim=0, keepdim=True)).sign()
    wanted = torch.where(torch.arange(inputs) % 2 == 0, -1.0, 1.0)
    return weight * largest * wanted


def _same_scales(trial: Trial, absmax: torch.Tensor, weight: torch.Tensor, *args: float, **kwargs: float) -> Any:
    """Demand the right scales, and give back what came; alpha, if any, is passed on as it is."""
    got = trial.solution.call("smoothing_scales", absmax, weight, *args, **kwargs)
    trial.close(got, scales_of(absmax, weight, *args, **kwargs), POWERS)
    return got


def _same_function(trial: Trial, inputs: torch.Tensor, weight: torch.Tensor) -> None:
    """Demand that dividing the inputs and smoothing the weights changes no output, whatever the scales are."""
    absmax, alpha = inputs.abs().amax(dim=0), trial.visible.real(0.4, 0.6)
    s = _usable(trial, trial.solution.call("smoothing_scales", absmax, weight, alpha), absmax)
    smoothed = trial.solution.call("smooth", weight, s)
    trial.require(*_weights_of(smoothed, weight))
    exact = inputs.double(), weight.double()
    trial.close(
        (exact[0] / s.double()) @ smoothed.double().T,
        exact[0] @ exact[1].T,
        reduction(weight.shape[1]),
        scale=(exact[0].square() @ exact[1].square().T).sqrt(),
        what=Text(en="the smoothed layer's outputs", zh="平滑后该层的输出"),
    )


def _usable(trial: Trial, s: Any, absmax: torch.Tensor) -> torch.Tensor:
    """Scales by which something can be divided, as float32; the check ends where there are none."""
    size = len(absmax)
    trial.require(
        isinstance(s, torch.Tensor) and s.dtype.is_floating_point and s.shape == (size,),
        f"the scales must be a float tensor of shape [{size}]",
        f"缩放因子应为形状 [{size}] 的浮点张量",
    )
    usable: torch.Tensor = s.float()
    trial.require(
        bool((usable.isfinite() & (usable > 0)).all()),
        "the scales must be positive and finite: activations are divided by them",
        "缩放因子必须为正且有限：激活要除以它们",
    )
    return usable


def _weights_of(smoothed: Any, weight: torch.Tensor) -> tuple[bool, str, str]:
    """Whether these can stand for the weights, and the words where they cannot."""
    return (
        isinstance(smoothed, torch.Tensor) and smoothed.dtype.is_floating_point and smoothed.shape == weight.shape,
        f"expected a float tensor of shape {list(weight.shape)}",
        f"应返回形状 {list(weight.shape)} 的浮点张量",
    )


def _calibration_text() -> torch.Tensor:
    """Tokens [N, L] from all over the known text. Always the same, so that figures of the ranking can be compared."""
    rows = windows(corpus().train)
    return rows[:: len(rows) // CALIBRATION_WINDOWS][:CALIBRATION_WINDOWS, :-1]


def _normed(model: nn.Module) -> Iterator[tuple[RMSNorm, list[str]]]:
    """Each norm of a block, and the names of the layers that read it."""
    for name, module in model.named_modules():
        if isinstance(module, RMSNorm) and name.endswith("_norm"):
            block, part = name.rsplit(".", 1)
            part = part.removesuffix("_norm")
            yield module, [f"{block}.{part}.{reader}" for reader in READERS[part]]
