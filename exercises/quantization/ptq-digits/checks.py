"""Hidden checks of ptq-digits: the form of the artefact, then what a network rebuilt from it still recognises.

Everything is measured by the full simulation that the statement describes. What the checks read off weights and ranges
beside that is evidence for a diagnosis, never a demand: any method that keeps the accuracy is right.
"""

import math
from collections.abc import Callable
from typing import Any

import torch

from app.judge.trial import CannotGoOn, Trial
from app.sandbox.wire import Module
from exercises.models import quantized
from exercises.models.data import Split, digits
from exercises.models.disguise import ARCHITECTURE, disguised_cnn
from exercises.models.quantized import Artefact, BadArtefact, InputGrid, QuantizedLayer
from exercises.models.store import accuracy, network, shipped

CALIBRATION = 256
LARGEST_DROP_8 = 0.006
LEAST_ACCURACY_4 = 0.96
ROUNDING = 1e-9
ROUNDING_SPREAD = 0.45
"""In steps: rounding alone spreads codes by 0.29 around what was rounded."""
FINE = 0.5
"""A scale at which multiplying and dividing by it cannot be confused."""
SHIFT = 0.75
"""In steps: a mean distance between codes and weights that rounding does not make."""
SAME_RANGE = 0.25
"""Relative difference within which a grid was made from a range; neighbouring layers' ranges differ 8-fold and more."""


def artefact(trial: Trial) -> None:
    """Keys, dtypes, shapes and integers of the shipped network's artefact, at 8 bits and at 4."""
    images = digits().train.images[:CALIBRATION]
    for bits in (8, 4):
        value = trial.solution.call("quantize_model", shipped(ARCHITECTURE), images, bits)
        try:
            quantized.read(value, ARCHITECTURE, bits, activations=True)
        except BadArtefact as bad:
            trial.fail(bad.text, mistake=_form_mistake(value, bits))


def model_untouched(trial: Trial) -> None:
    """The model is an argument like any other: its weights are the same afterwards. Observed in the guest."""
    module, _ = disguised_cnn(trial.visible)
    model = trial.solution.place(module)
    trial.solution.call("quantize_model", model, _calibration(trial), 4)
    state = model.inspect().state
    trial.expect(
        state.keys() == module.state.keys() and all(torch.equal(state[key], module.state[key]) for key in state),
        "the model's weights were changed; quantize copies of them",
        "模型的权重被修改了；请对副本做量化",
        mistake="overwrites-the-model",
    )


def eight_bits(trial: Trial) -> None:
    """Two networks whose ranges differ: each must keep its own accuracy."""
    modules, artefacts, drops = [], [], []
    for _ in range(2):
        module, labelled, quantized_model = _quantize(trial, 8)
        reached = accuracy(quantized.rebuild(quantized_model, ARCHITECTURE), labelled.images, labelled.labels)
        drops.append(accuracy(network(module), labelled.images, labelled.labels) - reached)
        modules.append(module)
        artefacts.append(quantized_model)
    drop = trial.metric("drop_8bit", max(drops))
    trial.expect(
        drop <= LARGEST_DROP_8 + ROUNDING,
        f"accuracy at 8 bits is {drop * 100:.1f} points below the float model's; at most 0.6 are allowed",
        f"8 位时的准确率比浮点模型低 {drop * 100:.1f} 个百分点，最多允许 0.6",
        mistake=_range_mistake(modules, artefacts) or _weight_mistake(modules[0], artefacts[0]),
    )


def four_bits(trial: Trial) -> None:
    """At 4 bits careless rounding shows, which 8 bits forgive."""
    module, labelled, quantized_model = _quantize(trial, 4)
    reached = accuracy(quantized.rebuild(quantized_model, ARCHITECTURE), labelled.images, labelled.labels)
    trial.metric("accuracy_4bit", reached)
    trial.expect(
        reached >= LEAST_ACCURACY_4 - ROUNDING,
        f"accuracy at 4 bits is {reached:.1%}; at least 96 % is asked",
        f"4 位时的准确率为 {reached:.1%}，要求至少 96 %",
        mistake=_weight_mistake(module, quantized_model),
    )


def _quantize(trial: Trial, bits: int) -> tuple[Module, Split, Artefact]:
    """A disguised network, the hidden images with its names of the classes, and the solution's artefact of it."""
    module, classes = disguised_cnn(trial.visible)
    value = trial.solution.call("quantize_model", module, _calibration(trial), bits)
    test = digits().test
    return module, Split(test.images, classes[test.labels]), _read(trial, value, bits)


def _read(trial: Trial, value: Any, bits: int) -> Artefact:
    try:
        return quantized.read(value, ARCHITECTURE, bits, activations=True)
    except BadArtefact as bad:
        trial.fail(bad.text, mistake=_form_mistake(value, bits))
        raise CannotGoOn from None


def _calibration(trial: Trial) -> torch.Tensor:
    train = digits().train.images
    return train[trial.visible.permutation(len(train))[:CALIBRATION]]


def _form_mistake(value: Any, bits: int) -> str | None:
    """What a malformed artefact proves."""
    if not isinstance(value, dict) or not value:
        return None
    if all(isinstance(part, torch.Tensor) and "." in str(name) for name, part in value.items()):
        return "article-code"
    entries = [entry for entry in value.values() if isinstance(entry, dict)]
    weights = [weight for entry in entries if isinstance(weight := entry.get("weight"), torch.Tensor)]
    scales = [entry.get("weight_scale") for entry in entries]
    if not weights or len(weights) < len(value):
        return None
    if any(weight.dtype.is_floating_point for weight in weights):
        return "float-weights"
    if all(
        isinstance(scale, torch.Tensor) and scale.shape == weight.shape
        for scale, weight in zip(scales, weights, strict=True)
    ):
        return "weights-in-the-scale"
    most = max((int(weight.max()) for weight in weights if weight.numel()), default=0)
    beyond = {2 ** (bits - 1): "wraps-around", 127: "ignores-weight-bits"}
    return beyond.get(most) if bits < 8 else None


def _range_mistake(modules: list[Module], artefacts: list[Artefact]) -> str | None:
    """What the input grids of two networks of different ranges prove."""
    one, other = ([layer.inputs for layer in artefact.values()] for artefact in artefacts)
    if one == other:
        return "uncalibrated"
    if len(set(one)) == len(set(other)) == 1:
        return "one-range-for-all"
    if all(_made_from_outputs(*pair) for pair in zip(modules, artefacts, strict=True)):
        return "ranges-of-outputs"
    return None


def _made_from_outputs(module: Module, artefact: Artefact) -> bool:
    """Whether the grid of each layer spans what that layer gives instead of what it gets."""
    gives: dict[str, float] = {}
    model = network(module)
    for name in artefact:
        model.get_submodule(name).register_forward_hook(_noting(gives, name))
    model(digits().train.images)
    return all(math.isclose(_top(layer.inputs), gives[name], rel_tol=SAME_RANGE) for name, layer in artefact.items())


def _noting(tops: dict[str, float], name: str) -> Callable[..., None]:
    def note(_module: torch.nn.Module, _inputs: Any, output: torch.Tensor) -> None:
        tops[name] = float(output.max())

    return note


def _top(grid: InputGrid | None) -> float:
    return 0.0 if grid is None else (quantized.INPUT_TOP - grid.zero_point) * grid.scale


def _weight_mistake(module: Module, artefact: Artefact) -> str | None:
    """What the codes prove, held against the weights that they stand for."""
    pairs = [(layer, module.state[f"{name}.weight"]) for name, layer in artefact.items()]
    fine = [(layer, weight) for layer, weight in pairs if float(layer.scale.max()) < FINE]
    if fine and all(_multiplied(*pair) for pair in fine):
        return "article-formula"
    if any(_wraps(*pair) for pair in pairs):
        return "wraps-around"
    if not any(bool(layer.bias.any()) for layer, _ in pairs):
        return "bias-forgotten"
    if all(_shifted(*pair) for pair in pairs):
        return "weight-zero-point-dropped"
    if all(_truncated(*pair) for pair in pairs):
        return "truncates"
    return None


def _steps(layer: QuantizedLayer, weight: torch.Tensor) -> torch.Tensor:
    """The weights in units of their scale: what should have been rounded."""
    return weight / layer.scale.reshape(-1, *[1] * (weight.dim() - 1))


def _multiplied(layer: QuantizedLayer, weight: torch.Tensor) -> bool:
    """The codes follow weight * scale up to a shift; with a fine scale that is far from weight / scale."""
    away = layer.codes - weight * layer.scale.reshape(-1, *[1] * (weight.dim() - 1))
    return float(away.std()) < ROUNDING_SPREAD


def _wraps(layer: QuantizedLayer, weight: torch.Tensor) -> bool:
    """A code stands at the lower end, one turn of the grid below its weight, and the others stand where they should."""
    turn = -2 * int(layer.codes.min())
    away = _steps(layer, weight) - layer.codes
    return turn > 0 and float(away.abs().median()) < 0.5 and bool(((away - turn).abs() < 1.5).any())


def _shifted(layer: QuantizedLayer, weight: torch.Tensor) -> bool:
    """All codes of a channel lie equally far beside their weights."""
    away = (layer.codes - _steps(layer, weight)).flatten(1)
    return float(away.mean(dim=1).abs().mean()) > SHIFT and float(away.std(dim=1).mean()) < ROUNDING_SPREAD


def _truncated(layer: QuantizedLayer, weight: torch.Tensor) -> bool:
    """No code lies farther from 0 than its weight; rounding would put half of them there."""
    short = _steps(layer, weight).abs() - layer.codes.abs()
    return float(short.min()) > -1e-3 and float(short.mean()) > 0.25
