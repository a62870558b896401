"""Hidden checks of distil-then-quantize: form, an untouched teacher, and whether four bits know what this teacher knows.

Each submission's teacher wears permutations of pixels and classes of its own, and a second one knows other things than digits,
so that only what they say helps. What the checks read off the artefact beside accuracy is evidence for a diagnosis, never a
demand.
"""

from dataclasses import dataclass
from typing import Any

import torch

from app.judge.trial import CannotGoOn, Trial
from app.sandbox.wire import Module
from exercises.models import quantized
from exercises.models.architectures import CLASSES, SIDE
from exercises.models.data import Split, digits
from exercises.models.patterns import patterns
from exercises.models.quantized import Artefact, BadArtefact
from exercises.models.store import accuracy, fresh, network, shipped, wear, worn_images

ARCHITECTURE = "digits-mlp"
BITS = 4
LEAST_ACCURACY = 0.85
FEW_IMAGES = 128
SAMPLE_SEED = 7
ROUNDING = 1e-9
STILL_INITIAL = 0.3
"""Relative distance from the initial weights that 4-bit rounding stays below and training does not."""
OWN_OPINION = 0.5
"""Agreement with the untrained student's predictions, beyond chance, that only its own labels can bring about."""
FEW_CODES = 8


@dataclass(frozen=True)
class Task:
    """What one call gets, and the hidden images as the teacher names them."""

    teacher: Module
    student: Module
    inputs: torch.Tensor
    hidden: Split


def artefact(trial: Trial) -> None:
    """Keys, dtypes, shapes and integers, after a look at a few images through a teacher that wears nothing."""
    task = _task(torch.arange(SIDE * SIDE), torch.arange(CLASSES), SAMPLE_SEED)
    value = trial.solution.call("compress", task.teacher, task.student, task.inputs[:FEW_IMAGES], BITS, SAMPLE_SEED)
    _read(trial, value)


def teacher_untouched(trial: Trial) -> None:
    """Weights, batch-norm statistics and gradients of the teacher after a call. Observed in the guest."""
    task = _worn_task(trial)
    teacher = trial.solution.place(task.teacher)
    inputs = task.inputs[:FEW_IMAGES]
    trial.solution.call("compress", teacher, task.student, inputs, BITS, trial.visible.seed())
    after = teacher.inspect()
    changed = {name for name, was in task.teacher.state.items() if not _same(after.state.get(name), was)}
    drifted = bool(changed) and all(name.rpartition(".")[2].startswith(("running", "num_")) for name in changed)
    trial.expect(
        not changed,
        "the teacher's weights or batch-norm statistics were changed",
        "教师的权重或 BN 统计量被改变了",
        mistake="teacher-in-train-mode" if drifted else None,
    )
    trial.expect(
        not any(bool(grad.any()) for grad in after.grads.values()),
        "the teacher has gradients; compute its outputs under torch.no_grad()",
        "教师参数上有梯度；请在 torch.no_grad() 下计算它的输出",
        mistake="teacher-gets-gradients",
    )


def hidden_accuracy(trial: Trial) -> None:
    """Pixels and classes permuted; the artefact is rebuilt and classifies hidden images."""
    task = _worn_task(trial)
    compressed = _compress(trial, task)
    trial.metric("bytes", quantized.packed_bytes(compressed, BITS))
    trial.metric("accuracy", _demand(trial, task, compressed))


def follows_the_teacher(trial: Trial) -> None:
    """Images that are no digits, and a teacher of them: whatever was known beforehand is wrong here."""
    drawn = patterns(trial.visible, trial.hidden)
    task = Task(
        teacher=wear(drawn.teacher, torch.arange(SIDE * SIDE), torch.arange(CLASSES)),
        student=fresh(ARCHITECTURE, trial.visible.seed()),
        inputs=drawn.images,
        hidden=Split(drawn.hidden_images, network(drawn.teacher)(drawn.hidden_images).argmax(dim=1)),
    )
    _demand(trial, task, _compress(trial, task))


def _worn_task(trial: Trial) -> Task:
    draws = trial.visible
    return _task(draws.permutation(SIDE * SIDE), draws.permutation(CLASSES), draws.seed())


def _task(pixels: torch.Tensor, classes: torch.Tensor, seed: int) -> Task:
    data = digits()
    return Task(
        teacher=wear(_renaming(classes), pixels, torch.arange(CLASSES)),
        student=fresh(ARCHITECTURE, seed),
        inputs=worn_images(data.train.images, pixels),
        hidden=Split(worn_images(data.test.images, pixels), classes[data.test.labels]),
    )


def _renaming(classes: torch.Tensor) -> Module:
    """The trained network with label c at `classes[c]`: in its last layer, not in a buffer that could be read."""
    module = shipped("digits-cnn")
    moved = {f"linear.{part}": module.state[f"linear.{part}"][classes.argsort()] for part in ("weight", "bias")}
    return Module(module.architecture, module.state | moved)


def _compress(trial: Trial, task: Task) -> Artefact:
    seed = trial.visible.seed()
    return _read(trial, trial.solution.call("compress", task.teacher, task.student, task.inputs, BITS, seed))


def _read(trial: Trial, value: Any) -> Artefact:
    try:
        return quantized.read(value, ARCHITECTURE, BITS, activations=False)
    except BadArtefact as bad:
        trial.fail(bad.text, mistake=_form_mistake(value))
        raise CannotGoOn from None


def _demand(trial: Trial, task: Task, compressed: Artefact) -> float:
    rebuilt = quantized.rebuild(compressed, ARCHITECTURE)
    reached = accuracy(rebuilt, task.hidden.images, task.hidden.labels)
    trial.expect(
        reached >= LEAST_ACCURACY - ROUNDING,
        f"accuracy on hidden images is {reached:.1%}, as the teacher names the classes; at least 85 % is asked",
        f"按教师的类别命名，隐藏图像上的准确率为 {reached:.1%}，要求至少 85 %",
        mistake=_mistake(task, compressed, rebuilt),
    )
    return reached


def _same(one: torch.Tensor | None, other: torch.Tensor) -> bool:
    return one is not None and torch.equal(one, other)


def _form_mistake(value: Any) -> str | None:
    """What a malformed artefact proves."""
    entries = list(value.values()) if isinstance(value, dict) else []
    tensors = [entry.get("weight") if isinstance(entry, dict) else entry for entry in entries]
    weights = [tensor for tensor in tensors if isinstance(tensor, torch.Tensor)]
    if not weights or len(weights) < len(entries):
        return None
    if any(weight.dtype.is_floating_point for weight in weights):
        return "float-weights"
    most = max((int(weight.max()) for weight in weights if weight.numel()), default=0)
    return "beyond-four-bits" if most > 2 ** (BITS - 1) else None


def _mistake(task: Task, compressed: Artefact, rebuilt: torch.nn.Module) -> str | None:
    """What an artefact that knows too little proves."""
    initial = network(task.student)
    if _distance(compressed, task.student) < STILL_INITIAL:
        return "untrained-student"
    codes = [layer.codes for layer in compressed.values()]
    signs_gone = all(int(layer.min()) >= 0 and len(layer.unique()) <= FEW_CODES for layer in codes)
    if signs_gone and any(len(layer.unique()) > 1 for layer in codes):
        return "article-formula"
    images = task.hidden.images
    agreed = _agreement(rebuilt(images).argmax(dim=1), initial(images).argmax(dim=1))
    return "no-teacher" if agreed > OWN_OPINION else None


def _agreement(ours: torch.Tensor, theirs: torch.Tensor) -> float:
    """Cohen's kappa of two lists of labels: 1 where they agree, 0 where no more than their favourites would by chance."""
    together, by_chance = _share(ours == theirs), sum(_share(ours == c) * _share(theirs == c) for c in range(CLASSES))
    return 0.0 if by_chance == 1 else (together - by_chance) / (1 - by_chance)


def _share(chosen: torch.Tensor) -> float:
    return float(chosen.double().mean())


def _distance(compressed: Artefact, student: Module) -> float:
    """The largest relative distance of a layer's weights from the student's initial ones."""
    initial = {name: student.state[f"{name}.weight"] for name in compressed}
    return max(float((layer.weight() - initial[n]).norm() / initial[n].norm()) for n, layer in compressed.items())
