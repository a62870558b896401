"""Hidden checks of qat-digits: the form of the artefact, an untouched model, and what two-bit weights still recognise.

Each submission's network has its channels reordered and its classes renamed, and a second one knows other things than digits, so
that no artefact brought along fits. What the checks read off the artefact beside accuracy is evidence for a diagnosis, never a
demand.
"""

from dataclasses import dataclass
from typing import Any

import torch

from app.judge.trial import CannotGoOn, Trial
from app.sandbox.wire import Module
from exercises.models import quantized
from exercises.models.data import Split, digits
from exercises.models.disguise import ARCHITECTURE, reordered_cnn
from exercises.models.fold import fold_cnn
from exercises.models.patterns import patterns
from exercises.models.quantized import Artefact, BadArtefact
from exercises.models.store import accuracy, network, shipped

BITS = 2
LEAST_ACCURACY = 0.90
FEW_IMAGES = 128
SAMPLE_SEED = 7
ROUNDING = 1e-9
UNMOVED = 0.001
"""Share of the codes that may differ from those of the given weights on the same scales, where nothing was trained."""


@dataclass(frozen=True)
class Task:
    """What one call gets, and the hidden images with the same names of the classes."""

    model: Module
    train: Split
    hidden: Split


def artefact(trial: Trial) -> None:
    """Keys, dtypes, shapes and integers, after a look at a few images with the plain network."""
    few = digits().train.take(torch.arange(FEW_IMAGES))
    value = trial.solution.call("train_quantized", shipped(ARCHITECTURE), few.images, few.labels, BITS, SAMPLE_SEED)
    _read(trial, value)


def model_untouched(trial: Trial) -> None:
    """The model is an argument like any other: its weights are the same afterwards. Observed in the guest."""
    task = _digits_task(trial)
    model = trial.solution.place(task.model)
    few = task.train.take(torch.arange(FEW_IMAGES))
    trial.solution.call("train_quantized", model, few.images, few.labels, BITS, trial.visible.seed())
    state = model.inspect().state
    trial.expect(
        state.keys() == task.model.state.keys()
        and all(torch.equal(state[key], task.model.state[key]) for key in task.model.state),
        "the given model's weights were changed; train a copy of it",
        "传入模型的权重被修改了；请训练它的副本",
        mistake="trains-the-given-model",
    )


def hidden_accuracy(trial: Trial) -> None:
    """Digits, through a network with its channels reordered and its classes renamed."""
    task = _digits_task(trial)
    trial.metric("accuracy", _demand(trial, task))


def unseen_images(trial: Trial) -> None:
    """Images that are no digits, and a network of them: whatever was known beforehand is wrong here."""
    drawn = patterns(trial.visible, trial.hidden)
    teacher = network(drawn.teacher)
    named = [Split(images, teacher(images).argmax(dim=1)) for images in (drawn.images, drawn.hidden_images)]
    trial.metric("accuracy_unseen", _demand(trial, Task(Module(ARCHITECTURE, fold_cnn(drawn.teacher.state)), *named)))


def _digits_task(trial: Trial) -> Task:
    module, classes = reordered_cnn(trial.visible)
    data = digits()
    return Task(module, *(Split(part.images, classes[part.labels]) for part in (data.train, data.test)))


def _demand(trial: Trial, task: Task) -> float:
    images, labels = task.train.images, task.train.labels
    value = trial.solution.call("train_quantized", task.model, images, labels, BITS, trial.visible.seed())
    trained = _read(trial, value)
    reached = accuracy(quantized.rebuild(trained, ARCHITECTURE), task.hidden.images, task.hidden.labels)
    trial.expect(
        reached >= LEAST_ACCURACY - ROUNDING,
        f"accuracy on hidden images is {reached:.1%} at 2 bits; at least 90 % is asked",
        f"2 位权重在隐藏图像上的准确率为 {reached:.1%}，要求至少 90 %",
        mistake=_mistake(task.model, trained),
    )
    return reached


def _read(trial: Trial, value: Any) -> Artefact:
    try:
        return quantized.read(value, ARCHITECTURE, BITS, activations=False)
    except BadArtefact as bad:
        trial.fail(bad.text, mistake=_form_mistake(value))
        raise CannotGoOn from None


def _form_mistake(value: Any) -> str | None:
    """What a malformed artefact proves."""
    entries = list(value.values()) if isinstance(value, dict) else []
    weights = [entry.get("weight") for entry in entries if isinstance(entry, dict)]
    tensors = [weight for weight in weights if isinstance(weight, torch.Tensor)]
    if not tensors or len(tensors) < len(entries):
        return None
    if any(weight.dtype.is_floating_point for weight in tensors):
        return "shadow-weights"
    most = max((int(weight.max()) for weight in tensors if weight.numel()), default=0)
    return "beyond-the-grid" if most >= 2 ** (BITS - 1) else None


def _mistake(model: Module, trained: Artefact) -> str | None:
    """What an artefact that knows too little proves."""
    if all(_unmoved(model.state[f"{name}.weight"], layer.codes, layer.scale) for name, layer in trained.items()):
        moved = any(not torch.equal(model.state[f"{name}.bias"], layer.bias) for name, layer in trained.items())
        return "no-straight-through" if moved else "rounds-without-training"
    if all(_of_given(model.state[f"{name}.weight"], layer.scale) for name, layer in trained.items()):
        return "stale-scale"
    return None


def _unmoved(weight: torch.Tensor, codes: torch.Tensor, scale: torch.Tensor) -> bool:
    """Whether the codes are those of the given weights on these scales."""
    steps = weight / scale.reshape(-1, *[1] * (weight.dim() - 1))
    expected = steps.round().clamp(-(2 ** (BITS - 1)), 2 ** (BITS - 1) - 1)
    return float((expected != codes).double().mean()) <= UNMOVED


def _of_given(weight: torch.Tensor, scale: torch.Tensor) -> bool:
    """Whether the scales are the largest or the mean magnitudes of the given weights."""
    magnitudes = weight.abs().flatten(1)
    return any(torch.allclose(scale, statistic) for statistic in (magnitudes.amax(dim=1), magnitudes.mean(dim=1)))
